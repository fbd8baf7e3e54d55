// The ends of the first COUNT certificates in FOLDER, read with Node's crypto: with_node.js FOLDER COUNT
const { X509Certificate } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const [folder, count] = process.argv.slice(2);
const lines = fs.readdirSync(folder).sort().slice(0, Number(count))
  .map((name) => new X509Certificate(fs.readFileSync(path.join(folder, name))).validTo + "\n");
process.stdout.write(lines.join(""));
