//! What credentials are asked for.

use crate::{Endpoint, Method, TransportOptions};

/// The call that credentials are for: its method, where it goes, and which scopes a token for it
/// should have.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    method: &'static Method,
    endpoint: Option<&'a Endpoint>,
    scopes: &'a [String],
    renews_young: bool,
}

impl<'a> Target<'a> {
    /// A call of `method` by a transport with these options. There is no endpoint where the program
    /// made the connection itself.
    pub fn new(
        method: &'static Method,
        endpoint: Option<&'a Endpoint>,
        options: &'a TransportOptions,
    ) -> Self {
        Self { method, endpoint, scopes: &options.settings().scopes, renews_young: false }
    }

    /// The same, for credentials that were refused and are to be replaced however young they are.
    #[must_use]
    pub fn renewing_young(mut self) -> Self {
        self.renews_young = true;
        self
    }

    /// Whether refused credentials are to be replaced however young they are: a wait for an operation
    /// asks for that once, since what it would lose is more than one fetch too many.
    pub fn renews_young(self) -> bool {
        self.renews_young
    }

    /// The method that is called.
    pub fn method(self) -> &'static Method {
        self.method
    }

    /// Where the call goes, if that is known.
    pub fn endpoint(self) -> Option<&'a Endpoint> {
        self.endpoint
    }

    /// The OAuth scopes to ask for: those of [`TransportOptions::scopes`], else those that the
    /// definition of the service names (`google.api.oauth_scopes`); there may be none.
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
