//! Universes: clouds apart from each other, each with a domain for its services.

use crate::{Error, Result};

/// The universe of what does not say otherwise.
pub(super) const DEFAULT: &str = "googleapis.com";

/// Refuses credentials of another universe than that of the called service: as the program states it, else as the host
/// tells. A host beyond `googleapis.com` may be in front of any.
pub(super) fn check(of_credentials: &str, stated: Option<&str>, host: Option<&str>) -> Result<()> {
    let is_default = |host: &&str| {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        host.strip_suffix(DEFAULT).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let of_service = stated.or_else(|| host.filter(is_default).map(|_| DEFAULT));
    match of_service {
        Some(of_service) if !of_service.eq_ignore_ascii_case(of_credentials) => {
            let service = host.unwrap_or("the service");
            Err(Error::request(format!(
                "the credentials are of the universe {of_credentials}, and {service} is of {of_service}"
            )))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_stay_in_their_universe() {
        let pubsub = Some("pubsub.googleapis.com");
        let table = [
            (DEFAULT, None, pubsub, true),
            (DEFAULT, None, Some("PubSub.GoogleAPIs.com."), true),
            ("example.com", None, Some("PubSub.GoogleAPIs.com."), false),
            ("example.com", None, pubsub, false),
            ("example.com", None, Some("googleapis.com"), false),
            ("example.com", None, Some("pubsub.example.com"), true),
            ("example.com", None, Some("notgoogleapis.com"), true),
            ("example.com", None, Some("127.0.0.1"), true),
            ("example.com", None, None, true),
            ("example.com", Some("example.com"), pubsub, true),
            ("Example.com", Some("example.com"), None, true),
            (DEFAULT, Some("example.com"), Some("127.0.0.1"), false),
        ];
        for (of_credentials, stated, host, want) in table {
            let outcome = check(of_credentials, stated, host);
            assert_eq!(outcome.is_ok(), want, "{of_credentials} {stated:?} {host:?}");
        }
        let error = check("example.com", None, pubsub).expect_err("another universe");
        assert_eq!(
            error.to_string(),
            "the credentials are of the universe example.com, and pubsub.googleapis.com is of googleapis.com"
        );
    }
}
