//! What is known of one service version.

use transcoding::{Binding, OperationPaths, Rule};

use super::table::Row;

/// Where one version of a service is, where it mounts its methods over REST, and which OAuth scopes
/// they need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceConfig {
    pub(super) host: String,
    pub(super) version: String,
    pub(super) title: String,
    pub(super) has_grpc: bool,
    /// By the full name of the method, in the order in which they are shown.
    pub(super) rules: Vec<(String, Rule)>,
    /// By selector; the last one that selects a method decides.
    pub(super) scopes: Vec<(String, Vec<String>)>,
}

const OPERATIONS: &str = "google.longrunning.Operations.";

impl ServiceConfig {
    /// The host: `workspaceevents.googleapis.com`.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The version: `v1beta`; empty if a loaded config names none.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What people call the service: `Google Workspace Events API`.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The address: `https://workspaceevents.googleapis.com`.
    pub fn endpoint(&self) -> String {
        format!("https://{}", self.host)
    }

    /// Whether the service can be called over gRPC too.
    pub fn has_grpc(&self) -> bool {
        self.has_grpc
    }

    /// The rule of a method, by its full name: `google.longrunning.Operations.GetOperation`.
    ///
    /// A method of the operations service without a rule is one that the service does not have over
    /// REST.
    pub fn rule(&self, method: &str) -> Option<&Rule> {
        self.rules.iter().find(|(known, _)| known == method).map(|(_, rule)| rule)
    }

    /// Every method that has a rule, by its full name.
    pub fn rules(&self) -> impl Iterator<Item = (&str, &Rule)> {
        self.rules.iter().map(|(method, rule)| (&**method, rule))
    }

    /// The paths of the service's operations, for a transport: see
    /// [`TransportOptions::operation_paths`](crate::TransportOptions::operation_paths()).
    pub fn operation_paths(&self) -> OperationPaths {
        OperationPaths::of_rules(self.rules())
    }

    /// The OAuth scopes any one of which a method accepts, by its full name. None are known for an
    /// unknown method.
    pub fn scopes(&self, method: &str) -> &[String] {
        let selecting = |(selector, _): &&(String, Vec<String>)| selects(selector, method);
        self.scopes.iter().rev().find(selecting).map_or(&[], |(_, scopes)| scopes)
    }

    /// The scopes that any method of the operations service accepts.
    pub(super) fn scopes_of_operations(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for method in super::table::METHODS {
            for scope in self.scopes(&format!("{OPERATIONS}{method}")) {
                if !all.contains(scope) {
                    all.push(scope.clone());
                }
            }
        }
        all
    }

    pub(super) fn of_row(row: &Row<'_>) -> Self {
        let mut rules: Vec<(String, Vec<Binding>)> = Vec::new();
        for binding in &row.bindings {
            let parsed = Binding::new(&binding.http_method, &binding.path);
            let parsed = parsed.expect("a test parses every rule of the table");
            let parsed = parsed.with_body(&binding.body);
            let method = format!("{OPERATIONS}{}", binding.method);
            match rules.iter_mut().find(|(known, _)| *known == method) {
                // Some configs have the same binding twice.
                Some((_, bindings)) if bindings.contains(&parsed) => {}
                Some((_, bindings)) => bindings.push(parsed),
                None => rules.push((method, vec![parsed])),
            }
        }
        rules.sort_by_key(|(method, _)| position(method));
        let selector = |method: &str| match method {
            "*" => "*".to_owned(),
            method => format!("{OPERATIONS}{method}"),
        };
        let scopes = row.scopes.iter().map(|(method, scopes)| (selector(method), scopes.clone()));
        Self {
            host: row.host.to_string(),
            version: row.version.to_string(),
            title: row.title.to_string(),
            has_grpc: row.has_grpc,
            rules: rules
                .into_iter()
                .map(|(method, bindings)| {
                    (method, Rule::from_bindings(bindings).expect("there is at least one"))
                })
                .collect(),
            scopes: scopes.collect(),
        }
    }

    /// Takes up what another config of the same service version has beyond this one.
    pub(super) fn merge(&mut self, other: Self) {
        for (method, rule) in other.rules {
            let Some((_, known)) = self.rules.iter_mut().find(|(known, _)| *known == method) else {
                self.rules.push((method, rule));
                continue;
            };
            for binding in rule.bindings() {
                if !known.bindings().contains(binding) {
                    *known = known.clone().with_additional(Rule::from(binding.clone()));
                }
            }
        }
        self.rules.sort_by_key(|(method, _)| position(method));
        for (selector, scopes) in other.scopes {
            if !self.scopes.iter().any(|(known, _)| *known == selector) {
                self.scopes.push((selector, scopes));
            }
        }
        self.has_grpc |= other.has_grpc;
    }
}

/// The methods of the operations service come first, in the order in which people think of them.
fn position(method: &str) -> usize {
    let name = method.strip_prefix(OPERATIONS);
    let known = name.and_then(|name| super::table::METHODS.iter().position(|known| *known == name));
    known.unwrap_or(usize::MAX)
}

/// Whether a selector of a service config (google/api/service.proto) covers a method: names with
/// commas between them, of which the last part may be `*`.
fn selects(selector: &str, method: &str) -> bool {
    selector.split(',').map(str::trim).any(|selector| match selector.strip_suffix('*') {
        Some("") => true,
        Some(prefix) => prefix.ends_with('.') && method.starts_with(prefix),
        None => selector == method,
    })
}
