//! Keeps private keys out of what is told: Google's library repeats in its errors what it could not
//! read.

use std::error::Error as StdError;
use std::path::Path;

use longrunning_rpc::internal::tls::pem;
use longrunning_rpc::internal::{causes, loopback};
use serde_json::Value;

use crate::{Error, Result};

/// Looks at every private key in a file of credentials, before the library does.
///
/// # Errors
///
/// One cannot be read. The error names the file, and has nothing of the key in it.
pub(super) fn check_keys(path: &Path, json: &Value) -> Result<()> {
    match json {
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| match value {
            Value::String(key) if name == "private_key" => check_key(path, key),
            value => check_keys(path, value),
        }),
        Value::Array(values) => values.iter().try_for_each(|value| check_keys(path, value)),
        _ => Ok(()),
    }
}

/// Looks at every address in a file of credentials to which secrets are sent: they go through TLS,
/// or to a loopback address. A name of this machine will not do, since the library asks a resolver
/// for it.
///
/// # Errors
///
/// One is in the clear.
pub(super) fn check_addresses(path: &Path, json: &Value) -> Result<()> {
    const OF_SECRETS: [&str; 5] = [
        "revoke_url",
        "service_account_impersonation_url",
        "token_info_url",
        "token_uri",
        "token_url",
    ];
    match json {
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| match value {
            Value::String(address) if OF_SECRETS.contains(&&**name) && !keeps_secrets(address) => {
                Err(Error::request(format!(
                    "{name} of the credentials in {}: expected https://, or http:// and a loopback address",
                    path.display()
                )))
            }
            value => check_addresses(path, value),
        }),
        Value::Array(values) => values.iter().try_for_each(|value| check_addresses(path, value)),
        _ => Ok(()),
    }
}

fn keeps_secrets(address: &str) -> bool {
    let endpoint = address.parse::<http::Uri>();
    endpoint.is_ok_and(|uri| match uri.scheme_str() {
        Some("https") => true,
        Some("http") => uri.host().is_some_and(|host| {
            let host = host.trim_start_matches('[').trim_end_matches(']');
            host.parse().is_ok_and(loopback::is_address)
        }),
        _ => false,
    })
}

fn check_key(path: &Path, key: &str) -> Result<()> {
    let place = format!("private_key of the credentials in {}", path.display());
    match pem::private_key(key.as_bytes()) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err(Error::request(format!("{place}: expected a private key in PEM"))),
        Err(error) => Err(Error::request(format!("reading {place}")).with_source(error)),
    }
}

/// An error as it is, unless it may hold a key.
pub(super) fn told(
    error: impl StdError + Send + Sync + 'static,
) -> Box<dyn StdError + Send + Sync> {
    let mut text = format!("{error:?}");
    causes::of(&error).for_each(|cause| text.push_str(&format!("\n{cause}")));
    if may_hold_a_key(&text) { UNTOLD.into() } else { Box::new(error) }
}

const UNTOLD: &str = "the reason is not repeated here, since it may hold a key";

/// Whether a text has something in it that looks like a key, in PEM or as numbers of bytes.
fn may_hold_a_key(text: &str) -> bool {
    // A line of PEM has 64 characters, and as good as always some of each kind.
    const CHARACTERS: usize = 48;
    const NUMBERS: usize = 16;
    let is_of_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let is_of_numbers = |c: char| c.is_ascii_digit() || matches!(c, ',' | ' ');
    let has = |word: &str, test: fn(&u8) -> bool| word.bytes().any(|byte| test(&byte));
    text.contains("PRIVATE KEY")
        || text.split(|c| !is_of_numbers(c)).any(|list| list.split(',').count() >= NUMBERS)
        || text.split(|c| !is_of_base64(c)).any(|word| {
            word.len() >= CHARACTERS
                && has(word, u8::is_ascii_uppercase)
                && has(word, u8::is_ascii_lowercase)
                && has(word, u8::is_ascii_digit)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_sent_through_tls_or_to_a_loopback_address() {
        let table = [
            (r#"{"token_uri": "https://oauth2.googleapis.com/token"}"#, true),
            (r#"{"token_uri": "http://127.0.0.1:80/token"}"#, true),
            (r#"{"token_uri": "http://[::1]/token"}"#, true),
            (r#"{"token_uri": "http://localhost/token"}"#, false),
            (r#"{"token_uri": "http://oauth2.googleapis.com/token"}"#, false),
            (r#"{"token_uri": "http://127.0.0.1@evil.example/token"}"#, false),
            (r#"{"token_uri": "oauth2.googleapis.com"}"#, false),
            (r#"{"token_url": "http://sts.example/v1/token"}"#, false),
            (r#"{"service_account_impersonation_url": "http://iam.example/"}"#, false),
            (r#"{"source_credentials": {"token_uri": "http://oauth2.example"}}"#, false),
            // A metadata server is asked in the clear, and is sent no secret.
            (r#"{"credential_source": {"url": "http://169.254.169.254/"}}"#, true),
        ];
        for (json, want) in table {
            let json: Value = serde_json::from_str(json).expect("it is JSON");
            let checked = check_addresses(Path::new("file"), &json);
            assert_eq!(checked.is_ok(), want, "{json}: {checked:?}");
        }
    }

    #[test]
    fn what_looks_like_a_key_is_not_told() {
        const LINE: &str = "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCjeRqPNWHBlcdM";
        let numbers = LINE.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>().join(", ");
        let table = [
            (format!("invalid type: string \"{LINE}\", expected a map"), false),
            (format!("missing section end marker: [{numbers}]"), false),
            ("expected -----BEGIN PRIVATE KEY-----".to_owned(), false),
            ("missing field `client_email` at line 1 column 40".to_owned(), true),
            ("http://169.254.169.254/computeMetadata/v1/universe/universe-domain".to_owned(), true),
            ("projects/-/serviceAccounts/robot@project-1.iam.gserviceaccount.com".to_owned(), true),
            ("os error 111, at 127.0.0.1, port 1, attempt 3".to_owned(), true),
        ];
        for (text, is_told) in table {
            for error in [
                std::io::Error::other(text.clone()),
                std::io::Error::other(Error::request("reading").with_source(text.clone())),
            ] {
                let told = format!("{:?}", told(error));
                assert_eq!(!told.contains(UNTOLD), is_told, "{text}: {told}");
            }
        }
    }
}
