//! What is offered where, for lines as shells hand them over.

use std::cell::RefCell;
use std::time::Duration;

use clap::{Arg, Command};

use super::offer::{Files, Sources, offer};
use super::place::{Place, Wanted, takes_value};
use super::{LINE, SHELL, WORD, answer};
use crate::cli::env::Env;
use crate::cli::grammar::PROGRAM;
use crate::cli::prompt::script::Script;
use crate::message::Lang;

thread_local! {
    static ASKED: RefCell<usize> = const { RefCell::new(0) };
}

/// Readers with names that a shell has to quote.
const NAMES: [&str; 9] = [
    "Sony RC-S300 00 00",
    "ACS [PICC] (JP) 01 00",
    "カード リーダー",
    "it's 100% $HOME",
    "ACS (JP) 02 00",
    "PL-1",
    "pl-2",
    "Bang !echo 03 00",
    "Bang ! \"$!\"! 04 00",
];

/// These, one that an option could be, and two whose names turn the line around or break it.
fn readers(_: Duration, _: fn() -> bool) -> Vec<String> {
    ASKED.with_borrow_mut(|asked| *asked += 1);
    NAMES.into_iter().chain(["-dash", "a\u{202e}b", "a\nb"]).map(str::to_owned).collect()
}

fn answered(variables: &[(&str, &str)]) -> Option<String> {
    let (mut stdin, mut out, mut err) = (std::io::empty(), Vec::new(), Vec::new());
    let mut ask = Script::default();
    let mut env = Env::new(&mut stdin, &mut ask, &mut out, &mut err);
    let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into());
    env.var = &variable;
    let is_answered = answer(&["jpkit".into()], &mut env, &PROGRAM, readers);
    assert!(err.is_empty());
    is_answered.then(|| String::from_utf8(out).unwrap())
}

/// What fish gets for a line: the files, and the words without their descriptions.
fn fish(line: &str) -> (String, Vec<String>) {
    let answer = answered(&[(SHELL, "fish"), (LINE, line)]).unwrap();
    let mut lines = answer.lines().map(|line| line.split('\t').next().unwrap().to_owned());
    let files = lines.next().unwrap();
    (files, lines.skip(2).collect())
}

#[test]
fn each_place_has_its_words() {
    let with =
        |start: &str, names: &[&str]| names.iter().map(|name| format!("{start}{name}")).collect::<Vec<_>>().join("|");
    let glued = [&NAMES[..], &["-dash"]].concat();
    let (all, long, short) = (with("", &NAMES), with("--reader=", &glued), with("-r", &glued));
    let cases: &[(&str, &str, &str)] = &[
        ("jpkit pin ", "", "status|verify|change"),
        ("jpkit --card virtual pin ", "", "status|verify|change"),
        ("jpkit --card=virtual -vq pin ", "", "status|verify|change"),
        ("jpkit --wait pin ", "", "status|verify|change"),
        ("jpkit --wait 5 pin ", "", "status|verify|change"),
        ("LANG=ja_JP jpkit --reader status pin ", "", "status|verify|change"),
        ("jpkit pin verify ", "", "auth|sign|text|juki"),
        ("jpkit pin change --wait ", "", "auth|sign|text|juki"),
        ("jpkit cert show ", "", "auth|sign|auth-ca|sign-ca"),
        ("jpkit cert verify auth ", "files pem cer crt der p7b p7c", "auth|sign|auth-ca|sign-ca"),
        ("jpkit guide ", "", "renewal|unlock|expiry|lost|pins|phone|proxy|issue"),
        ("jpkit --card ", "", "pcsc|virtual|virtual:|replay:"),
        ("jpkit status --card replay:", "files", ""),
        ("jpkit virtual new ", "files json", ""),
        (
            "jpkit virtual new x --pin ",
            "",
            "auth=|sign=|text=|common=|juki=|text-a=|text-b=|visual-a=|visual-b=|birth=",
        ),
        ("jpkit virtual new x --pin sign=", "", "sign=blocked"),
        ("jpkit virtual serve --latency ", "", "106k|212k|424k"),
        ("jpkit virtual serve --fault slow=5@", "", "slow=5@ins="),
        ("jpkit --reader ", "", &all),
        ("jpkit status -r ", "", &all),
        ("jpkit reader check ", "", &all),
        ("jpkit --reader=", "", &long),
        ("jpkit pin --reader=\"So", "", &long),
        ("jpkit -rSo", "", &short),
        ("jpkit --card virtual --reader ", "", ""),
        ("jpkit --card pcsc --reader ", "", &all),
        ("jpkit --format ", "", "text|json|jsonl|csv|nagios|prometheus|ics|html"),
        ("jpkit status --format ", "", "text|json"),
        ("jpkit cert export auth --format=", "", "--format=text|--format=json|--format=pem|--format=der"),
        ("jpkit help --format ", "", "text"),
        ("jpkit help pin ", "", "status|verify|change"),
        ("jpkit help options ", "", ""),
        ("jpkit check --role auth,sign,", "", "auth,sign,auth-ca|auth,sign,sign-ca|auth,sign,card|auth,sign,other"),
        ("jpkit check --ends ", "", "today|this-month|next-month|this-year|next-year"),
        ("jpkit check --by ", "", "month|year|role|issuer-generation"),
        (
            "jpkit check --opens=",
            "",
            "--opens=today|--opens=this-month|--opens=next-month|--opens=this-year|--opens=next-year",
        ),
        ("jpkit check ", "files pem cer crt der p7b p7c", ""),
        ("jpkit check a.pem ", "files pem cer crt der p7b p7c", ""),
        ("jpkit check --merge ", "files jsonl", ""),
        ("jpkit check --input csv --column x ", "files csv", ""),
        ("jpkit check -- --reader ", "files pem cer crt der p7b p7c", ""),
        ("jpkit check --ca ", "files pem cer crt der p7b p7c", ""),
        ("jpkit check -o ", "files", ""),
        ("jpkit station --report ", "files html", ""),
        ("jpkit man ", "folders", ""),
        ("jpkit completions ", "", "bash|elvish|fish|powershell|zsh"),
        ("jpkit --timeout ", "", ""),
        ("jpkit --nothing=", "", ""),
        ("jpkit pin verify --pin-env ", "", ""),
        ("jpkit apdu send ", "", ""),
        ("jpkit pin nothing ", "", ""),
    ];
    let mut wrong = Vec::new();
    for (line, files, words) in cases {
        let (found, offered) = fish(line);
        let offered = offered.join("|");
        if (found.as_str(), offered.as_str()) != (*files, *words) {
            wrong.push(format!("{line}: {found}, {offered}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let explained = fish("jpkit explain ").1;
    for code in ["sw", "22", "6983", "63Cx", "SCARD_E_SHARING_VIOLATION"] {
        assert!(explained.iter().any(|word| word == code), "{code}");
    }
    let of_exit = fish("jpkit explain exit ").1;
    assert!(of_exit.iter().all(|word| word.parse::<u8>().is_ok()), "{of_exit:?}");
    assert_eq!(fish("jpkit help ").1.last().map(String::as_str), Some("options"));
}

#[test]
fn options_that_can_still_be_given() {
    let has = |line: &str, option: &str| fish(line).1.iter().any(|word| word == option);
    let cases = [
        ("jpkit check -", "--only", true),
        ("jpkit check --only valid --", "--only", true),
        ("jpkit check --only=valid --sort source --", "--sort", false),
        ("jpkit -v status --", "--quiet", false),
        ("jpkit status --", "--pin-fd", false),
        ("jpkit pin verify auth --", "--pin-fd", cfg!(unix)),
        ("jpkit pin verify auth --pin-stdin --", "--pin-file", false),
        ("jpkit pin change auth --pin-stdin --", "--new-pin-file", true),
        ("jpkit check a.pem --", "--pins", false),
        ("jpkit guide --", "--reader", false),
        ("jpkit guide --", "--lang", true),
        ("jpkit guide --", "--version", false),
        ("jpkit --", "--version", true),
        // Where nothing else can stand.
        ("jpkit status ", "--reader", true),
        ("jpkit ", "--reader", false),
        ("jpkit check -- -", "--reader", false),
    ];
    for (line, option, expected) in cases {
        assert_eq!(has(line, option), expected, "{line} {option}");
    }
    let columns = |line: &str| fish(line).1;
    assert!(!columns("jpkit check --columns ").contains(&"auth_tries".to_owned()));
    assert!(columns("jpkit check --pins --columns ").contains(&"auth_tries".to_owned()));
}

/// Each argument with a value has words or files, or is one whose value nobody but the person knows.
#[test]
fn every_value_is_offered_or_known_to_the_person_alone() {
    const FREE: [&str; 17] = [
        "wait",
        "timeout",
        "at",
        "warning",
        "critical",
        "within",
        "seconds",
        "count",
        "port",
        "host",
        "pin_fd",
        "new_pin_fd",
        "pin_env",
        "new_pin_env",
        "column",
        "key",
        "commands",
    ];
    fn arguments<'c>(command: &'c Command, path: &str, found: &mut Vec<(String, &'c Command, &'c Arg)>) {
        let own = command.get_arguments().filter(|argument| takes_value(argument));
        found.extend(own.map(|argument| (path.to_owned(), command, argument)));
        for sub in command.get_subcommands() {
            arguments(sub, format!("{path} {}", sub.get_name()).trim_start(), found);
        }
    }
    let mut whole = (PROGRAM.unbuilt)();
    whole.build();
    let commands = (PROGRAM.commands)();
    let sources = Sources {
        whole: &whole,
        commands: &commands,
        lang: Lang::En,
        card: None,
        readers: &|| readers(Duration::ZERO, || false),
    };
    let mut found = Vec::new();
    arguments(&whole, "", &mut found);
    assert!(found.len() > 100);
    let mut wrong = Vec::new();
    for (path, command, argument) in found {
        let (wanted, given) = (Wanted::Value(argument), Vec::new());
        let mut place = Place { command, path, given, wanted, kept: String::new(), part: String::new() };
        let offer = offer(&mut place, &sources);
        let is_offered = !offer.candidates.is_empty() || offer.files != Files::No;
        if is_offered == FREE.contains(&argument.get_id().as_str()) {
            wrong.push(format!("{} {}", place.path, argument.get_id()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn each_shell_gets_what_it_inserts() {
    let cases: [(&str, &str, Option<&str>, &str); 13] = [
        (
            "bash",
            "jpkit --card virtual:no-",
            Some("no-"),
            "files json JSON\nvirtual:\nno-\nvirtual:\n\nno-auth\nno-sfi\n",
        ),
        (
            "bash",
            "jpkit --card \"virtual:no-a",
            Some("virtual:no-a"),
            "files json JSON\nvirtual:\nno-a\n\n\nvirtual:no-auth\n",
        ),
        ("bash", "jpkit --reader=\"so", Some("\"so"), "\n--reader=\nso\n--reader=\n\nSony RC-S300 00 00\n"),
        ("bash", r"jpkit -r Sony\ RC", Some(r"Sony\ RC"), "\n\nSony RC\n\n\nSony\\ RC-S300\\ 00\\ 00\n"),
        (
            "zsh",
            "jpkit --card=vi",
            None,
            "\n--card=\nvi\n.pcsc:a reader\n.virtual:the virtual card \"valid\"\n+virtual\\::a virtual card: a profile or a file\n+replay\\::a trace\n",
        ),
        ("zsh", "jpkit virtual serve --latency=2", None, "\n--latency=\n2\n.106k\n.212k\n.424k\n"),
        (
            "powershell",
            "jpkit --reader it",
            Some("it"),
            "\n\nit\n'it''s 100% $HOME'\tit's 100% $HOME\tit's 100% $HOME\n",
        ),
        (
            "powershell",
            "& 'jpkit.exe' -r 'Sony R",
            Some("'Sony R"),
            "\n\nSony R\n'Sony RC-S300 00 00'\tSony RC-S300 00 00\tSony RC-S300 00 00\n",
        ),
        (
            "powershell",
            "jpkit --card virtual:no-a",
            Some("virtual:no-a"),
            "files json\nvirtual:\nno-a\nvirtual:no-auth\tno-auth\tno authentication certificate: declined by its holder\n",
        ),
        ("powershell", "jpkit check --role auth,sign,o", Some("o"), "\n\no\nother\tother\tother certificate\n"),
        (
            "powershell",
            "jpkit check --role=auth,o",
            Some("--role=auth,o"),
            "\n--role=auth,\no\n'--role=auth,other'\tother\tother certificate\n",
        ),
        (
            "powershell",
            "jpkit statu",
            Some("statu"),
            "\n\nstatu\nstatus\tstatus\tShow the card at a glance: certificates, dates, PIN counters, and what to do\n",
        ),
        (
            "fish",
            "jpkit pin verify au",
            None,
            "\n\nau\nauth\tauthentication PIN\nsign\tsignature PIN\ntext\tinput-assistance PIN\njuki\tresident-registry PIN\n",
        ),
    ];
    for (shell, line, word, expected) in cases {
        let mut variables = vec![(SHELL, shell), (LINE, line)];
        variables.extend(word.map(|word| (WORD, word)));
        let answer = answered(&variables).unwrap();
        assert_eq!(answer, expected, "{shell} {line}");
    }
    // A shell that is not known, or no line, is a request all the same.
    assert_eq!(answered(&[(SHELL, "tcsh"), (LINE, "jpkit ")]), Some(String::new()));
    assert_eq!(answered(&[(SHELL, "bash")]), Some(String::new()));
    assert_eq!(answered(&[(LINE, "jpkit ")]), None);
}

#[test]
fn descriptions_are_in_the_language_of_the_person() {
    let answer = |line: &str, locale: &str| answered(&[(SHELL, "fish"), (LINE, line), ("LANG", locale)]).unwrap();
    for (line, ja, en) in [
        ("jpkit pin verify ", "sign\t署名用電子証明書の暗証番号\n", "sign\tsignature PIN\n"),
        ("jpkit cert ", "export\t証明書", "export\tWrite"),
        ("jpkit check --", "--at\tこの日", "--at\tJudge as of"),
        ("jpkit check --columns ", "state\t状態\n", "state\n"),
        ("jpkit guide ", "lost\tカード", "lost\tA lost"),
        ("jpkit --card virtual:", "virtual:face\t顔認証", "virtual:face\ta face"),
    ] {
        assert!(answer(line, "ja_JP.UTF-8").contains(ja), "{line}");
        assert!(answer(line, "en_GB.UTF-8").contains(en), "{line}");
        // A terminal that cannot show it.
        assert!(answer(line, "ja_JP.eucJP").contains(en), "{line}");
    }
}

#[test]
fn readers_are_listed_only_where_one_can_be_named() {
    let asked = |line: &str, variables: &[(&str, &str)]| {
        ASKED.with_borrow_mut(|asked| *asked = 0);
        let variables: Vec<_> = [(SHELL, "zsh"), (LINE, line)].into_iter().chain(variables.iter().copied()).collect();
        answered(&variables).unwrap();
        ASKED.with_borrow(|asked| *asked)
    };
    for line in
        ["jpkit ", "jpkit status ", "jpkit --r", "jpkit --reader x ", "jpkit check ", "jpkit --card virtual -r "]
    {
        assert_eq!(asked(line, &[]), 0, "{line}");
    }
    assert_eq!(asked("jpkit -r ", &[("JPKIT_CARD", "replay:a")]), 0);
    assert_eq!(asked("jpkit -r ", &[("JPKIT_CARD", "pcsc")]), 1);
}

/// Quoted as bash reads them, and never so that the start that all have in common is shorter than what was typed.
#[test]
fn words_for_bash() {
    let words = |line: &str, word: &str| {
        let answer = answered(&[(SHELL, "bash"), (LINE, line), (WORD, word)]).unwrap();
        answer.lines().skip(3).collect::<Vec<_>>().join("|")
    };
    for (line, word, expected) in [
        ("jpkit -r it", "it", r"||it\'s\ 100%\ \$HOME"),
        ("jpkit -r \"it", "\"it", r"||it's 100% \$HOME"),
        ("jpkit -r 'it", "'it", r"||it'\''s 100% $HOME"),
        ("jpkit --reader='It", "'It", r"--reader=||it'\''s 100% $HOME"),
        ("jpkit -rカ", "-rカ", r"||-rカード\ リーダー"),
        ("jpkit -r\"カ", "-r\"カ", "-r||カード リーダー"),
        // bash expands its history between double quotation marks, too.
        ("jpkit -r Bang\\ !e", "Bang\\ !e", r"||Bang\ \!echo\ 03\ 00"),
        ("jpkit -r \"bang !e", "\"bang !e", r#"||Bang "'!'"echo 03 00"#),
        ("jpkit -r \"bang ! ", "\"bang ! ", r#"||Bang "'!'" \"\$"'!'"\""'!'" 04 00"#),
        ("jpkit -r \"Bang \"'!'\"ec", "ec", "Bang !||echo 03 00"),
        ("jpkit --reader='Bang !e", "'Bang !e", "--reader=||Bang !echo 03 00"),
        // Those of the case that was typed, else those that agree in theirs.
        ("jpkit -rpL", "-rpL", "||-rPL-1"),
        ("jpkit -rp", "-rp", "||-rpl-2"),
        ("jpkit -r PL", "PL", "||PL-1"),
        // `[` and `(` behind what they have in common.
        ("jpkit -r ac", "ac", "||'ACS [PICC] (JP) 01 00'|'ACS (JP) 02 00'"),
        ("jpkit -r \"ac", "ac", "||ACS [PICC] (JP) 01 00|ACS (JP) 02 00"),
        // The folders of a path with a variable.
        ("jpkit check \"$HOME/a b/c", "\"$HOME/a b/c", "|$HOME/a b/"),
        ("jpkit check --ca=\"`pwd`/", "\"`pwd`/", "--ca=|`pwd`/"),
        ("jpkit check \"\\$x/c", "\"\\$x/c", "|\\$x/"),
        ("jpkit check '$HOME/c", "'$HOME/c", "|"),
        ("jpkit check $HOME/c", "$HOME/c", "|"),
        ("jpkit check \"$HOM", "\"$HOM", "|"),
    ] {
        assert_eq!(words(line, word), expected, "{line}");
    }
}

/// A name that begins with a hyphen is offered where it is not taken for an option, and a column once under both of its
/// names.
#[test]
fn words_that_can_stand_there() {
    let has = |line: &str, word: &str| fish(line).1.iter().any(|it| it == word);
    for (line, word, expected) in [
        ("jpkit --reader ", "-dash", false),
        ("jpkit -r ", "-dash", false),
        ("jpkit reader check ", "-dash", false),
        ("jpkit reader check -- ", "-dash", true),
        ("jpkit --reader=", "--reader=-dash", true),
        ("jpkit -r-", "-r-dash", true),
        ("jpkit check --columns 場所,", "場所,source", false),
        ("jpkit check --columns 場所,", "場所,expires_on", true),
        ("jpkit check --columns=source,状態,", "--columns=source,状態,state", false),
        ("jpkit station --columns リーダー,", "リーダー,reader", false),
        ("jpkit check --role 認証用,", "認証用,auth", true),
    ] {
        assert_eq!(has(line, word), expected, "{line} {word}");
    }
}
