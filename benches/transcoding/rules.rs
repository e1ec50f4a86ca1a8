//! The rules of Google's services, and requests that they match.

use std::borrow::Cow;
use std::collections::HashSet;

use longrunning::services;
use transcoding::{Binding, Router, Rule};

/// A request that a rule matches.
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
}

impl Request {
    pub(crate) fn of(rule: &Rule) -> Self {
        let binding = &rule.bindings()[0];
        let name = Self::name_for(binding);
        let path = binding.template().expand(|_| Some(Cow::Borrowed(&name)));
        Self { method: binding.method().to_owned(), path: path.expect("the name fits") }
    }

    /// A name of the form that the binding's variable has.
    pub(crate) fn name_for(binding: &Binding) -> String {
        let pattern =
            binding.template().variables().first().map_or("", |variable| variable.pattern());
        pattern.replace("**", "a/b").replace('*', "x")
    }
}

/// Rules of one binding each, no two of which match the same requests, from all services.
pub(crate) fn distinct_rules() -> Vec<Rule> {
    let mut seen = HashSet::new();
    let mut rules = Vec::new();
    for config in services::all() {
        for binding in config.rules().flat_map(|(_, rule)| rule.bindings()) {
            // What is left when the variable is dissolved decides what a template matches.
            let shape = binding.to_string().replace("{name=", "").replace('}', "");
            if binding.template().variables().len() == 1 && seen.insert(shape) {
                rules.push(Rule::from(binding.clone()));
            }
        }
    }
    rules
}

pub(crate) fn router(rules: &[Rule]) -> Router<usize> {
    let mut router = Router::builder();
    for (index, rule) in rules.iter().enumerate() {
        router.add(rule, index);
    }
    router.build().expect("no two rules match the same requests")
}

/// One table with every shape that any service has.
pub(crate) fn table_of_all_services() -> Router<usize> {
    router(&distinct_rules())
}
