//! A command line for a further command on the same operation, to paste into a shell.

use std::borrow::Cow;
use std::path::Path;

use crate::arguments::CallArguments;
use crate::printable::printable;

/// `lro cancel operations/42 --endpoint http://127.0.0.1:8980 --transport grpc`, with the other
/// options of the call. Headers are omitted: their values may be secrets, which a shell's history
/// would keep.
pub(crate) fn command_line(verb: &str, name: &str, call: &CallArguments) -> String {
    let mut words = vec!["lro".to_owned(), verb.to_owned(), name.to_owned()];
    let mut option = |name: &str, value: &str| words.extend([name.to_owned(), value.to_owned()]);
    let path = |path: &Path| path.to_string_lossy().into_owned();
    option("--endpoint", &call.endpoint());
    option("--transport", &call.wire().as_str().to_lowercase());
    let service = &call.service;
    for (name, value) in [("--service", &service.service), ("--api-version", &service.api_version)]
    {
        if let Some(value) = value {
            option(name, value);
        }
    }
    if let Some(file) = &service.service_config {
        option("--service-config", &path(file));
    }
    if let Some(template) = &call.path {
        option("--path", &template.text);
    }
    for rule in &call.rules {
        option("--rule", &rule.text);
    }
    for file in &call.descriptors {
        option("--descriptors", &path(file));
    }
    for (name, value) in call.credentials.options() {
        option(name, &value);
    }
    if call.plaintext {
        words.push("--plaintext".to_owned());
    }
    let words: Vec<_> = words.iter().map(|word| quoted(word)).collect();
    printable(&words.join(" ")).into_owned()
}

/// A word, quoted for a POSIX shell.
fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_@%+=:,./-".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::command::{Arguments, Command};

    fn again(arguments: &[&str]) -> String {
        let all = [&["lro", "wait", "operations/42"], arguments].concat();
        let parsed = Arguments::try_parse_from(all).expect("the command line is valid");
        let Command::Wait(wait) = &parsed.command else { panic!("it is `wait`") };
        command_line("cancel", "operations/42", &wait.call)
    }

    #[test]
    fn the_command_calls_the_same_server_with_the_same_options() {
        let at = "lro cancel operations/42 --endpoint";
        let table: [(&[&str], String); 4] = [
            (
                &["--endpoint", "http://127.0.0.1:1"],
                format!("{at} http://127.0.0.1:1 --transport grpc"),
            ),
            (
                &[
                    "--endpoint",
                    "http://127.0.0.1:1",
                    "--transport",
                    "rest",
                    "--path",
                    "/v1/{name=a/*}",
                    "--rule",
                    "wait=/v1/{name=a/*}:wait",
                    "--header",
                    "x-key: secret",
                ],
                format!(
                    "{at} http://127.0.0.1:1 --transport rest --path '/v1/{{name=a/*}}' --rule \
                     'wait=/v1/{{name=a/*}}:wait'"
                ),
            ),
            (
                &["--service", "androidmanagement.googleapis.com"],
                format!(
                    "{at} https://androidmanagement.googleapis.com --transport rest --service \
                     androidmanagement.googleapis.com"
                ),
            ),
            (
                &[
                    "--endpoint",
                    "https://b.example",
                    "--token-file",
                    "t",
                    "--ca",
                    "c.pem",
                    "--plaintext",
                ],
                format!(
                    "{at} https://b.example --transport grpc --token-file t --ca c.pem --plaintext"
                ),
            ),
        ];
        for (arguments, want) in table {
            assert_eq!(again(arguments), want);
        }
    }

    #[test]
    fn words_are_quoted_for_a_shell() {
        for (word, want) in [
            ("a/b:c=1", "a/b:c=1"),
            ("", "''"),
            ("a b", "'a b'"),
            ("it's", r"'it'\''s'"),
            ("$(x)", "'$(x)'"),
        ] {
            assert_eq!(quoted(word), want);
        }
    }
}
