// The ends of the first COUNT certificates in FOLDER, read with Java's own library: java WithJava.java FOLDER COUNT
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

class WithJava {
    public static void main(String[] arguments) throws Exception {
        var factory = CertificateFactory.getInstance("X.509");
        var lines = new StringBuilder();
        try (var paths = Files.list(Path.of(arguments[0]))) {
            for (var path : paths.sorted().limit(Long.parseLong(arguments[1])).toList()) {
                try (var file = Files.newInputStream(path)) {
                    var certificate = (X509Certificate) factory.generateCertificate(file);
                    lines.append(certificate.getNotAfter().toInstant()).append('\n');
                }
            }
        }
        System.out.print(lines);
    }
}
