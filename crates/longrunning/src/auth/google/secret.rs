//! Keeps private keys out of what is told: Google's library repeats in its errors what it could not read.

use std::error::Error as StdError;
use std::path::Path;

use longrunning_rpc::causes;
use longrunning_rpc::tls::pem;
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
