//! From a request back to the services that have something at its path.

use std::collections::HashMap;
use std::sync::LazyLock;

use transcoding::{Error, Router, Rule, Template};

use super::ServiceConfig;

/// All paths of many services in one table, which is searched in a time that does not depend on how
/// many there are.
///
/// Different services have the same paths, so one request may belong to several.
///
/// ```
/// use longrunning::services::Routes;
///
/// let found = Routes::all().find("GET", "/v1/enterprises/e/devices/d/operations/o");
/// assert_eq!(found[0].host, "androidmanagement.googleapis.com");
/// assert_eq!(found[0].method, "google.longrunning.Operations.GetOperation");
/// assert_eq!(found[0].name, "enterprises/e/devices/d/operations/o");
/// ```
#[derive(Debug)]
pub struct Routes {
    router: Router<Vec<Mount>>,
}

/// A method of a service that a request belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Route<'r> {
    /// The host of the service.
    pub host: &'r str,
    /// Its version.
    pub version: &'r str,
    /// The full name of the method.
    pub method: &'r str,
    /// The name that the path binds; empty if it binds none.
    pub name: String,
}

#[derive(Debug)]
struct Mount {
    host: String,
    version: String,
    method: String,
    template: Template,
}

impl Routes {
    /// The table of [all](super::all) services, which is built at the first call.
    pub fn all() -> &'static Self {
        static ALL: LazyLock<Routes> =
            LazyLock::new(|| Routes::of(super::all()).expect("a test builds the table"));
        &ALL
    }

    /// The table of these services.
    ///
    /// # Errors
    ///
    /// Bindings whose templates differ in more than their variables match the same requests.
    pub fn of(configs: impl IntoIterator<Item = ServiceConfig>) -> Result<Self, Error> {
        let mut shapes: Vec<(Rule, Vec<Mount>)> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for config in configs {
            for (method, rule) in config.rules() {
                for binding in rule.bindings() {
                    let template = binding.template().clone();
                    let shape = format!("{} {}", binding.method(), template.shape());
                    let index = *known.entry(shape).or_insert(shapes.len());
                    if index == shapes.len() {
                        shapes.push((Rule::from(binding.clone()), Vec::new()));
                    }
                    shapes[index].1.push(Mount {
                        host: config.host.clone(),
                        version: config.version.clone(),
                        method: method.to_owned(),
                        template,
                    });
                }
            }
        }
        let mut router = Router::builder();
        for (rule, mounts) in shapes {
            router.add(&rule, mounts);
        }
        router.build().map(|router| Self { router })
    }

    /// The methods that a request belongs to; `path` is as it was sent, without the query. None for
    /// an unknown path, or one that does not have this HTTP method.
    pub fn find(&self, http_method: &str, path: &str) -> Vec<Route<'_>> {
        let Ok(found) = self.router.route(http_method, path) else { return Vec::new() };
        let routes = found.value().iter().map(|mount| {
            let Mount { host, version, method, template } = mount;
            let captures = template.captures(path).ok().flatten().unwrap_or_default();
            let name = captures.first().map(|capture| capture.value().to_owned());
            Route { host, version, method, name: name.unwrap_or_default() }
        });
        routes.collect()
    }

    /// How many different shapes of paths there are, for each HTTP method.
    pub fn len(&self) -> usize {
        self.router.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.router.is_empty()
    }
}
