//! Universes: clouds apart from each other, each with a domain for its services.

use crate::auth::not_obtained;
use crate::{Error, Result};

/// The universe of what does not say otherwise.
pub(super) const DEFAULT: &str = "googleapis.com";

/// Refuses credentials of another universe than that of the called service: as the program states
/// it, else as the host tells. A host beyond `googleapis.com` may be in front of any.
///
/// Credentials whose universe is not known are taken for those of the default one, since its
/// metadata servers need not name it. Where the program states another one, the call may succeed
/// when it is repeated.
pub(super) fn check(
    of_credentials: Option<&str>,
    stated: Option<&str>,
    host: Option<&str>,
) -> Result<()> {
    let of_credentials = match (of_credentials, stated) {
        (Some(of_credentials), _) => of_credentials,
        (None, Some(stated)) if !stated.eq_ignore_ascii_case(DEFAULT) => {
            let unknown =
                format!("the universe of the credentials is not known; {stated} is expected");
            return Err(not_obtained(true, unknown));
        }
        (None, _) => DEFAULT,
    };
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
            let outcome = check(Some(of_credentials), stated, host);
            assert_eq!(outcome.is_ok(), want, "{of_credentials} {stated:?} {host:?}");
        }
        let error = check(Some("example.com"), None, pubsub).expect_err("another universe");
        assert_eq!(
            error.to_string(),
            "the credentials are of the universe example.com, and pubsub.googleapis.com is of googleapis.com"
        );
    }

    #[test]
    fn an_unknown_universe_is_the_default_one_unless_another_is_stated() {
        let pubsub = Some("pubsub.googleapis.com");
        for (stated, host) in [(None, pubsub), (None, None), (Some("GoogleAPIs.com"), pubsub)] {
            assert!(check(None, stated, host).is_ok(), "{stated:?} {host:?}");
        }
        let error = check(None, Some("example.com"), pubsub).expect_err("it is not known");
        assert!(error.is_transient(), "{error:?}");
    }
}
