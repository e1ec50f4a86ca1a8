//! The call that credentials are for.

use crate::{Endpoint, Method, TransportOptions};

/// The call that credentials are for: its method, its endpoint, and the scopes of its token.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    method: &'static Method,
    endpoint: Option<&'a Endpoint>,
    scopes: &'a [String],
    renews_young: bool,
}

impl<'a> Target<'a> {
    /// A call of `method` by a transport with these options. A custom channel has no endpoint.
    pub fn new(
        method: &'static Method,
        endpoint: Option<&'a Endpoint>,
        options: &'a TransportOptions,
    ) -> Self {
        Self { method, endpoint, scopes: &options.settings().scopes, renews_young: false }
    }

    /// Asks to replace refused credentials even if they are young.
    #[must_use]
    pub fn renewing_young(mut self) -> Self {
        self.renews_young = true;
        self
    }

    /// Whether refused credentials should be replaced even if they are young. A wait asks for that
    /// once, since losing the wait costs more than one fetch.
    pub fn renews_young(self) -> bool {
        self.renews_young
    }

    /// The method that is called.
    pub fn method(self) -> &'static Method {
        self.method
    }

    /// The endpoint, if it is known.
    pub fn endpoint(self) -> Option<&'a Endpoint> {
        self.endpoint
    }

    /// The OAuth scopes to request: those of [`TransportOptions::scopes`], else those in the
    /// definition of the service (`google.api.oauth_scopes`); there may be none.
    pub fn scopes(self) -> impl Iterator<Item = &'a str> + Clone {
        let stated = if self.scopes.is_empty() { self.method.service.scopes } else { &[] };
        self.scopes.iter().map(String::as_str).chain(stated.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Service;

    #[test]
    fn scopes_of_the_options_replace_those_of_the_definition() {
        const SERVICE: Service = Service::new("pkg.S").scopes(&["a", "b"]);
        const GET: Method = Method::new::<(), ()>(&SERVICE, "Get", "/pkg.S/Get", "pkg.S.Get");
        let scopes = |options: &TransportOptions| {
            Target::new(&GET, None, options).scopes().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(scopes(&TransportOptions::new()), "a b");
        assert_eq!(scopes(&TransportOptions::new().scopes(["c"])), "c");
    }
}
