//! What the definition of a service says of where its operations are over REST.

use std::any::Any as StdAny;
use std::sync::OnceLock;

use protojson::JsonMessage;
use transcoding::OperationPaths;

use crate::Method;
use crate::google::longrunning::Operation;

/// Where the operations are that a method starts, as far as its definition tells: what a typed
/// client hands to its transport with every call, by
/// [`CallOptions::operation_site`](crate::CallOptions::operation_site).
///
/// A transport that knows nothing better goes by it, which only REST needs. It is worked out when
/// it is asked for.
#[derive(Debug)]
pub struct OperationSite {
    method: &'static Method,
    known: fn(&'static Method) -> Option<OperationPaths>,
    stated: OnceLock<Option<OperationPaths>>,
    under: OnceLock<Option<OperationPaths>>,
}

impl OperationSite {
    /// Where the operations are that `method` starts. `known` is asked where
    /// [`Service::operations_at`] says nothing.
    ///
    /// [`Service::operations_at`]: crate::Service::operations_at()
    pub fn new(
        method: &'static Method,
        known: fn(&'static Method) -> Option<OperationPaths>,
    ) -> Self {
        Self { method, known, stated: OnceLock::new(), under: OnceLock::new() }
    }

    /// The paths that are stated for the service, by its definition or by a table.
    pub fn stated(&self) -> Option<&OperationPaths> {
        let stated = || {
            let templates = self.method.service.operations_at.iter();
            // The generator of the definition has read them.
            let paths = templates.filter_map(|path| OperationPaths::at(path).ok());
            paths.reduce(OperationPaths::and).or_else(|| (self.known)(self.method))
        };
        self.stated.get_or_init(stated).as_ref()
    }

    /// The paths under the version that the method's own HTTP rule has, where nothing is stated.
    pub fn under(&self) -> Option<&OperationPaths> {
        let under = || OperationPaths::under(self.method.version_prefix()?).ok();
        self.under.get_or_init(under).as_ref()
    }
}

/// Returns the operation that a start call was answered with, if it has to be polled: it is not
/// done and has a name.
pub fn pending_operation<M: JsonMessage>(message: &M) -> Option<Operation> {
    if M::descriptor().full_name != Operation::descriptor().full_name {
        return None;
    }
    let is_pending = |operation: &Operation| !operation.done && !operation.name.is_empty();
    match (message as &dyn StdAny).downcast_ref::<Operation>() {
        Some(operation) => is_pending(operation).then(|| operation.clone()),
        // The same message, generated in another crate.
        None => Operation::from_message(message).ok().filter(is_pending),
    }
}

#[cfg(test)]
mod tests {
    use transcoding::HttpBinding;

    use super::*;
    use crate::Service;

    const GET: &str = "google.longrunning.Operations.GetOperation";

    fn get(paths: Option<&OperationPaths>) -> Option<String> {
        paths?.rule(GET).map(|rule| rule.bindings()[0].to_string())
    }

    #[test]
    fn the_version_is_that_of_the_methods_rule_and_what_is_stated_goes_first() {
        const PLAIN: Service = Service::new("acme.v2.Things");
        const STATED: Service =
            Service::new("acme.v2.Things").operations_at(&["/v2/{name=things/*/operations/*}"]);
        const HTTP: &[HttpBinding] = &[
            HttpBinding::new("POST", "/ui/things").body("*"),
            HttpBinding::new("POST", "/v2beta/things").body("*"),
        ];
        const METHOD: &Method = &Method::new::<(), ()>(&PLAIN, "Make", "", "acme.v2.Things.Make");
        const WITH_RULE: &Method = &METHOD.http(HTTP);
        const WITH_PATHS: &Method = &Method::new::<(), ()>(&STATED, "Make", "", "acme.Make");
        let table =
            |_: &'static Method| OperationPaths::at("/v3/{name=tables/*/operations/*}").ok();

        let site = OperationSite::new(METHOD, |_| None);
        assert_eq!((get(site.stated()), get(site.under())), (None, None));
        let site = OperationSite::new(WITH_RULE, table);
        assert_eq!(get(site.stated()).as_deref(), Some("GET /v3/{name=tables/*/operations/*}"));
        assert_eq!(get(site.under()).as_deref(), Some("GET /v2beta/{name=**}"));
        let site = OperationSite::new(WITH_PATHS, table);
        assert_eq!(get(site.stated()).as_deref(), Some("GET /v2/{name=things/*/operations/*}"));
    }
}
