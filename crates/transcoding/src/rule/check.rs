//! Checks a rule against the messages of its RPC.

use protojson::{Cardinality, MessageDescriptor};

use super::{Binding, Body, Rule};
use crate::fields::{describe, resolve_leaf};
use crate::{Error, ErrorKind};

impl Rule {
    /// Checks that every field in the rule exists and can be used as the rule says.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rule`] with the binding, the field and what is wrong with it.
    pub fn check(
        &self,
        input: &'static MessageDescriptor,
        output: &'static MessageDescriptor,
    ) -> Result<(), Error> {
        self.bindings().iter().try_for_each(|binding| binding.check(input, output))
    }
}

impl Binding {
    fn check(
        &self,
        input: &'static MessageDescriptor,
        output: &'static MessageDescriptor,
    ) -> Result<(), Error> {
        for variable in self.template().variables() {
            let name = variable.field().as_str();
            match resolve_leaf(input, name) {
                Err(problem) => return Err(self.wrong("path variable", name, &problem)),
                Ok((fields, _)) => {
                    // http.proto: a path variable "must not refer to any repeated or mapped field".
                    let last = fields
                        .last()
                        .filter(|last| matches!(last.cardinality, Cardinality::Repeated));
                    if let Some(last) = last {
                        return Err(self.wrong(
                            "path variable",
                            name,
                            &format!("it is {}", describe(last)),
                        ));
                    }
                }
            }
        }
        let missing = |descriptor: &MessageDescriptor| {
            format!("{} has no such top-level field", descriptor.full_name)
        };
        if let Body::Field(name) = self.body()
            && input.field(name).is_none()
        {
            return Err(self.wrong("body", name, &missing(input)));
        }
        match self.response_body() {
            Some(name) if output.field(name).is_none() => {
                Err(self.wrong("response body", name, &missing(output)))
            }
            _ => Ok(()),
        }
    }

    fn wrong(&self, what: &str, field: &str, problem: &str) -> Error {
        let message = format!("rule `{self}`, {what} `{field}`: {problem}");
        Error::new(ErrorKind::Rule, message).in_field(field)
    }
}
