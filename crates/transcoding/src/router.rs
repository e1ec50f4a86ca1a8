//! Finds the rule for an HTTP method and a path.
//!
//! The router is a trie of the segments of the templates, with variables replaced by their
//! segments. At most one segment of a template is `**`, so the segments before it are looked up
//! from the left and those after it from the right: the time of a match depends on the path, not on
//! the number of rules.

mod trie;

use std::fmt;

use self::trie::{Search, Trie};
use crate::template::{PathSegments, capture_all, check_escapes, split_verb};
use crate::{Binding, Capture, Error, ErrorKind, Rule};

/// Finds the rule for an HTTP request; the caller gives each rule a value.
///
/// A literal segment takes precedence over `*`, and `*` over `**`; of two rules with `**`, the one
/// with more segments after it. The text after the last `:` of a path is a verb if any rule has
/// that verb, and part of the name otherwise.
///
/// ```
/// use transcoding::{Router, Rule};
///
/// let mut router = Router::builder();
/// router.add(&Rule::get("/v1/{name=operations}")?, "list");
/// router.add(&Rule::get("/v1/{name=operations/**}")?, "get");
/// router.add(&Rule::post("/v1/{name=operations/**}:cancel")?.with_body("*"), "cancel");
/// let router = router.build()?;
///
/// let found = router.route("GET", "/v1/operations/a/b")?;
/// assert_eq!(*found.value(), "get");
/// assert_eq!(found.captures()[0].value(), "operations/a/b");
/// assert_eq!(*router.route("GET", "/v1/operations")?.value(), "list");
/// assert_eq!(*router.route("POST", "/v1/operations/a:cancel")?.value(), "cancel");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Router<T> {
    trie: Trie,
    bindings: Vec<Binding>,
    /// The index of each binding's value.
    owners: Vec<usize>,
    values: Vec<T>,
}

/// Collects the rules of a [`Router`].
pub struct RouterBuilder<T> {
    router: Router<T>,
    conflicts: Vec<String>,
}

/// The rule for a request.
pub struct Match<'r, 'p, T> {
    value: &'r T,
    binding: &'r Binding,
    captures: Vec<Capture<'r, 'p>>,
}

/// Why there is no rule for a request.
#[derive(Debug)]
#[non_exhaustive]
pub enum NoMatch {
    /// No rule has the path: HTTP 404.
    NotFound,
    /// Rules have the path with other HTTP methods: HTTP 405.
    MethodNotAllowed {
        /// The methods of the path, for the `Allow` header, in alphabetical order.
        allow: Vec<String>,
    },
    /// The path cannot be decoded: HTTP 400.
    BadPath(Error),
}

impl<T> Router<T> {
    /// A builder without rules.
    pub fn builder() -> RouterBuilder<T> {
        RouterBuilder {
            router: Self {
                trie: Trie::default(),
                bindings: Vec::new(),
                owners: Vec::new(),
                values: Vec::new(),
            },
            conflicts: Vec::new(),
        }
    }

    /// Finds the rule for a request. `path` is verbatim: percent-encoded, without the query.
    ///
    /// # Errors
    ///
    /// [`NoMatch`], which determines the answer.
    pub fn route<'r, 'p>(
        &'r self,
        method: &str,
        path: &'p str,
    ) -> Result<Match<'r, 'p, T>, NoMatch> {
        check_escapes(path).map_err(NoMatch::BadPath)?;
        let with_verb = split_verb(path).filter(|(_, verb)| self.trie.has_verb(verb));
        if let Some((path, verb)) = with_verb {
            match self.search(method, path, verb) {
                Err(NoMatch::NotFound) => {}
                decided => return decided,
            }
        }
        self.search(method, path, "")
    }

    /// The number of bindings of all rules.
    pub fn len(&self) -> usize {
        self.bindings.len()
    }

    /// Whether there are no rules.
    pub fn is_empty(&self) -> bool {
        self.bindings.is_empty()
    }

    fn search<'r, 'p>(
        &'r self,
        method: &str,
        path: &'p str,
        verb: &str,
    ) -> Result<Match<'r, 'p, T>, NoMatch> {
        let path = PathSegments::split(path).ok_or(NoMatch::NotFound)?;
        let mut search = Search::new(&self.bindings, &path, method, verb);
        let Some(found) = self.trie.find(&mut search) else {
            return Err(match search.into_allowed() {
                allow if allow.is_empty() => NoMatch::NotFound,
                allow => NoMatch::MethodNotAllowed { allow },
            });
        };
        let binding = &self.bindings[found];
        Ok(Match {
            value: &self.values[self.owners[found]],
            binding,
            captures: capture_all(binding.template(), &path).map_err(NoMatch::BadPath)?,
        })
    }
}

impl<T> RouterBuilder<T> {
    /// Adds a rule with its value.
    pub fn add(&mut self, rule: &Rule, value: T) -> &mut Self {
        let Router { trie, bindings, owners, values } = &mut self.router;
        for binding in rule.bindings() {
            bindings.push(binding.clone());
            owners.push(values.len());
            if let Err(known) = trie.insert(bindings) {
                let known = &bindings[known];
                self.conflicts.push(format!("`{binding}` and `{known}`"));
                // It is not in the trie, and `build` returns an error.
            }
        }
        values.push(value);
        self
    }

    /// Builds the router.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] with every pair of bindings that match the same requests.
    pub fn build(self) -> Result<Router<T>, Error> {
        if self.conflicts.is_empty() {
            return Ok(self.router);
        }
        let pairs = self.conflicts.join("; ");
        let message = format!("rules match the same requests: {pairs}");
        Err(Error::new(ErrorKind::Conflict, message))
    }
}

impl<'r, 'p, T> Match<'r, 'p, T> {
    /// The value that the rule was added with.
    pub fn value(&self) -> &'r T {
        self.value
    }

    /// The binding of the rule that matched.
    pub fn binding(&self) -> &'r Binding {
        self.binding
    }

    /// The values that the path binds, in the order of the template.
    pub fn captures(&self) -> &[Capture<'r, 'p>] {
        &self.captures
    }
}

impl<T> fmt::Debug for Router<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Router").field("bindings", &self.bindings).finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for RouterBuilder<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RouterBuilder")
            .field("router", &self.router)
            .field("conflicts", &self.conflicts)
            .finish()
    }
}

impl<T> fmt::Debug for Match<'_, '_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Match")
            .field("binding", &self.binding)
            .field("captures", &self.captures)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for NoMatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => formatter.write_str("no rule has this path"),
            Self::MethodNotAllowed { allow } => {
                write!(formatter, "this path allows only {}", allow.join(", "))
            }
            Self::BadPath(_) => formatter.write_str("the path cannot be decoded"),
        }
    }
}

impl std::error::Error for NoMatch {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::BadPath(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn router(rules: &[&str]) -> Router<String> {
        let mut router = Router::builder();
        for rule in rules {
            let (method, path) = rule.split_once(' ').unwrap();
            let rule = Rule::from(Binding::new(method, path).unwrap());
            router.add(&rule, path.to_owned());
        }
        router.build().unwrap()
    }

    #[test]
    fn the_more_specific_rule_wins_and_the_search_backtracks() {
        let router = router(&[
            "GET /a/b/c",
            "GET /a/*/d",
            "GET /*/b/e",
            "GET /a/**",
            "GET /a/**/x",
            "GET /a/{n=**/k/*}:v",
            "GET /**",
        ]);
        for (path, want) in [
            ("/a/b/c", "/a/b/c"),
            ("/a/b/d", "/a/*/d"),
            ("/a/b/e", "/a/**"),
            ("/z/b/e", "/*/b/e"),
            ("/a", "/a/**"),
            ("/a/q/r/x", "/a/**/x"),
            ("/a/q/k/r:v", "/a/{n=**/k/*}:v"),
            ("/a/q/r:v", "/a/**"),
            ("/", "/**"),
        ] {
            assert_eq!(router.route("GET", path).unwrap().value(), want, "{path}");
        }
    }

    #[test]
    fn a_known_path_with_another_method_names_the_allowed_ones() {
        let router = router(&[
            "GET /v1/{name=operations/**}",
            "DELETE /v1/{name=operations/**}",
            "POST /v1/{name=operations/**}:cancel",
            "GET /v1/{name=operations}",
        ]);
        for (method, path, want) in [
            ("PUT", "/v1/operations/a", "this path allows only DELETE, GET"),
            ("POST", "/v1/operations/a:foo", "this path allows only DELETE, GET"),
            ("GET", "/v1/operations/a:cancel", "this path allows only POST"),
            ("POST", "/v1/operations/a%3Acancel", "this path allows only DELETE, GET"),
            ("PUT", "/v1/operations", "this path allows only DELETE, GET"),
            ("GET", "/v1/operations/", "no rule has this path"),
            ("GET", "/v2", "no rule has this path"),
            ("GET", "", "no rule has this path"),
        ] {
            let error = router.route(method, path).expect_err(path);
            assert_eq!(error.to_string(), want, "{method} {path}");
        }
    }

    #[test]
    fn a_custom_method_and_any_method_match() {
        let router = router(&["HEAD /a", "* /a", "* /b"]);
        assert_eq!(router.route("HEAD", "/a").unwrap().binding().method(), "HEAD");
        assert_eq!(router.route("GET", "/a").unwrap().binding().method(), "*");
        assert_eq!(router.route("BREW", "/b").unwrap().value(), "/b");
    }

    #[test]
    fn build_names_every_conflict() {
        let mut builder = Router::builder();
        builder.add(&Rule::get("/v1/{name=a/*}/b").unwrap(), 1);
        builder.add(&Rule::get("/v1/a/{id}/b").unwrap(), 2);
        builder.add(&Rule::post("/v1/a/{id}/b").unwrap(), 3);
        builder.add(&Rule::post("/v1/a/*/b").unwrap(), 4);
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Conflict);
        assert_eq!(
            error.to_string(),
            "rules match the same requests: `GET /v1/a/{id}/b` and `GET /v1/{name=a/*}/b`; \
             `POST /v1/a/*/b` and `POST /v1/a/{id}/b`"
        );
    }

    #[test]
    fn a_bad_escape_is_not_an_unknown_path() {
        let router = router(&["GET /a/{name}"]);
        for path in ["/a/%zz", "/a/%FF", "/nosuch/%2"] {
            let found = router.route("GET", path);
            assert!(matches!(found, Err(NoMatch::BadPath(_))), "{path}");
        }
    }

    #[test]
    fn the_cost_of_a_long_path_is_bounded_by_its_length() {
        let router = router(&["GET /a/{name=**}/b", "GET /*/*/*/*/*/*", "GET /a/*/a/*/a/*"]);
        let path = format!("/a{}", "/a".repeat(500_000));
        assert!(router.route("GET", &path).is_err());
        assert!(router.route("GET", &format!("{path}/b")).is_ok());
    }
}
