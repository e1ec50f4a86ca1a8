//! What an [`Operation`] says: whether it is done, and how it ended.

use prost::Message;

use protojson::{Any, ReadOptions, Registry, WriteOptions};

use crate::google::longrunning::{Operation, operation};
use crate::internal::ErrorSetters as _;
use crate::{Code, Error, Payload, Result, Status};

/// Where an operation stands.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum State<'a> {
    /// It is not done, and has neither a response nor an error.
    Running,
    /// It has ended, and this is its response.
    Succeeded(&'a Any),
    /// It has ended, and this is its error, as it came: see [`Operation::failure`].
    Failed(&'a Status),
    /// It is done, with neither response nor error: what some servers say instead of an empty
    /// response, and others by mistake, so that a program which needs no response should still say
    /// so.
    Finished,
}

impl Operation {
    /// Where the operation stands.
    ///
    /// An error or a response counts also where the operation does not say that it is done:
    /// `operations.proto` lets neither be set before the end, so that it is `done` that is missing.
    /// One that says nothing, a status with neither code nor message or an `Any` of no type, is as
    /// none there.
    ///
    /// ```
    /// use longrunning_rpc::State;
    /// use longrunning_rpc::google::longrunning::Operation;
    ///
    /// let operation = Operation { name: "operations/42".into(), ..Default::default() };
    /// assert_eq!(operation.state(), State::Running);
    /// ```
    pub fn state(&self) -> State<'_> {
        match &self.result {
            Some(operation::Result::Response(response)) if self.done || !response.is_empty() => {
                State::Succeeded(response)
            }
            Some(operation::Result::Error(status)) if self.done || *status != Status::default() => {
                State::Failed(status)
            }
            None if self.done => State::Finished,
            _ => State::Running,
        }
    }

    /// Whether it has ended: it is done, or has a result. See [`state`](Self::state).
    pub fn has_ended(&self) -> bool {
        self.state() != State::Running
    }

    /// The operation as JSON, with the types of `registry` in its metadata, its response and its
    /// error's details: that of the package that the service is of, such as `v1::registry()`.
    ///
    /// `serde_json::to_string` and `protojson::to_string` know the types of this package alone, and
    /// fail for another one.
    ///
    /// ```
    /// use longrunning_rpc::google::longrunning::Operation;
    /// use protojson::{Any, Registry};
    ///
    /// let metadata = Some(Any::pack(&"half".to_owned())?);
    /// let operation = Operation { name: "operations/42".into(), metadata, ..Default::default() };
    /// let text = operation.to_json(Registry::well_known())?;
    /// assert!(text.starts_with(r#"{"name":"operations/42","metadata":{"@type":"#));
    /// assert_eq!(Operation::from_json(&text, Registry::well_known())?, operation);
    /// # Ok::<(), longrunning_rpc::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Codec`](crate::ErrorKind::Codec) if a type is not in the registry, which the
    /// error names, or a value has no JSON form.
    pub fn to_json(&self, registry: &Registry) -> Result<String> {
        protojson::to_string_with(self, &WriteOptions::new(), registry).map_err(|error| {
            Error::codec("writing an operation as JSON", error).with_operation(self.clone())
        })
    }

    /// An operation out of JSON, such as the answer of an API without protos. Members that an
    /// operation has not are skipped, and what is of a type that is not in the registry is kept as
    /// it is.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Codec`](crate::ErrorKind::Codec) if the text is not JSON, or does not fit an
    /// operation.
    pub fn from_json(text: &str, registry: &Registry) -> Result<Self> {
        protojson::from_str_with(text, &ReadOptions::lenient(), registry)
            .map_err(|error| Error::codec("reading an operation from JSON", error))
    }

    /// The status that it failed with, if it did. An error without a code, or with OK, which no
    /// failure has, is UNKNOWN.
    pub fn failure(&self) -> Option<Status> {
        let State::Failed(status) = self.state() else { return None };
        let mut status = status.clone();
        if status.code() == Code::Ok {
            status.code = Code::Unknown.into();
            if status.message.is_empty() {
                "its error has neither a code nor a message".clone_into(&mut status.message);
            }
        }
        Some(status)
    }

    /// An operation out of the `Operation` of another crate, such as one that a tonic client
    /// answered with, by its wire bytes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Codec`](crate::ErrorKind::Codec) if the message is not a
    /// `google.longrunning.Operation`.
    pub fn from_message<M: Message>(message: &M) -> Result<Self> {
        Self::decode(message.encode_to_vec().as_slice()).map_err(|error| {
            Error::codec("reading an operation from another crate's message", error)
        })
    }

    /// The metadata, if there is any.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Codec`](crate::ErrorKind::Codec) if it is of another type than `M`, which the
    /// error names, or does not decode.
    pub fn metadata_as<M: Payload>(&self) -> Result<Option<M>> {
        let Some(metadata) = self.metadata.as_ref().filter(|metadata| !metadata.is_empty()) else {
            return Ok(None);
        };
        match M::from_any(metadata.clone()) {
            Ok(metadata) => Ok(Some(metadata)),
            Err(error) => {
                Err(Error::codec("reading an operation's metadata", error)
                    .with_operation(self.clone()))
            }
        }
    }

    /// How the operation ended; `None` while it runs.
    ///
    /// An operation that is done with neither response nor error, or with a response of no type, is
    /// a success where `R` can be nothing (`()` and [`Any`]), since an empty response is what it
    /// most likely means; [`state`](Self::state) tells the two apart.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Operation`](crate::ErrorKind::Operation) if it failed, with its
    /// [status](Self::failure) and metadata; [`ErrorKind::Codec`](crate::ErrorKind::Codec) if its
    /// response is of another type than `R`. Either has the operation itself, see
    /// [`Error::operation`].
    pub fn result_as<R: Payload>(&self) -> Result<Option<R>> {
        let nothing = || {
            let why = "it is done with neither a response nor an error";
            R::from_nothing().ok_or_else(|| Error::codec("reading an operation's result", why))
        };
        let outcome = match self.state() {
            State::Running => return Ok(None),
            // Some servers set the response to an Any of nothing, which is as good as none.
            State::Succeeded(response) if response.is_empty() => nothing(),
            State::Succeeded(response) => R::from_any(response.clone())
                .map_err(|error| Error::codec("reading an operation's response", error)),
            State::Failed(_) => Err(Error::failed_operation(self.failure().unwrap_or_default())),
            State::Finished => nothing(),
        };
        outcome.map(Some).map_err(|error| error.with_operation(self.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn done(result: Option<operation::Result>) -> Operation {
        Operation { name: "operations/1".into(), done: true, result, ..Operation::default() }
    }

    fn packed(text: &str) -> Any {
        Any::pack(&text.to_owned()).expect("a string packs")
    }

    #[test]
    fn a_response_is_unpacked() {
        let operation = done(Some(operation::Result::Response(packed("x"))));
        assert_eq!(operation.result_as::<String>().expect("it succeeded"), Some("x".to_owned()));
        assert_eq!(operation.result_as::<Any>().expect("it succeeded"), Some(packed("x")));
    }

    #[test]
    fn a_response_of_another_type_is_an_error_that_names_both() {
        let operation = done(Some(operation::Result::Response(packed("x"))));
        let error = operation.result_as::<bool>().expect_err("another type");
        assert_eq!(error.kind(), ErrorKind::Codec);
        assert_eq!(error.name(), Some("operations/1"));
        let source = std::error::Error::source(&error).expect("a cause").to_string();
        assert!(source.contains("google.protobuf.BoolValue"), "{source}");
        assert!(source.contains("google.protobuf.StringValue"), "{source}");
    }

    #[test]
    fn a_failure_keeps_status_and_metadata() {
        let mut operation =
            done(Some(operation::Result::Error(Status::new(Code::Aborted, "pre-empted"))));
        operation.metadata = Some(packed("half"));
        let error = operation.result_as::<String>().expect_err("it failed");
        assert_eq!((error.kind(), error.code()), (ErrorKind::Operation, Code::Aborted));
        assert_eq!(error.metadata(), Some(&packed("half")));
    }

    #[test]
    fn done_with_neither_is_a_success_where_nothing_is_a_value() {
        assert_eq!(done(None).state(), State::Finished);
        assert_eq!(done(None).result_as::<()>().expect("nothing is a value"), Some(()));
        let empty = done(Some(operation::Result::Response(Any::default())));
        assert_eq!(empty.result_as::<()>().expect("nothing is a value"), Some(()));
        assert_eq!(
            done(None).result_as::<Any>().expect("nothing is a value"),
            Some(Any::default())
        );
        let error = done(None).result_as::<bool>().expect_err("nothing is no value");
        assert_eq!(error.kind(), ErrorKind::Codec);
    }

    #[test]
    fn a_failure_without_a_code_is_not_ok() {
        let table = [
            (Status::default(), "UNKNOWN: its error has neither a code nor a message"),
            (Status::new(Code::Ok, "out of disk"), "UNKNOWN: out of disk"),
            (Status::new(Code::Aborted, ""), "ABORTED"),
        ];
        for (status, want) in table {
            let operation = done(Some(operation::Result::Error(status)));
            let error = operation.result_as::<()>().expect_err("it failed");
            assert_eq!(error.kind(), ErrorKind::Operation);
            assert_eq!(error.to_string(), format!("operations/1 failed: {want}"));
            assert_eq!(operation.failure().as_ref(), error.status());
        }
        assert_eq!(done(None).failure(), None);
    }

    #[test]
    fn an_error_has_the_operation_as_it_came() {
        let nameless = |result| Operation { name: String::new(), ..done(Some(result)) };
        let failed = nameless(operation::Result::Error(Status::new(Code::Aborted, "pre-empted")));
        let other = nameless(operation::Result::Response(packed("x")));
        let bad = Operation { metadata: Some(packed("x")), ..Operation::default() };
        let errors = [
            (&failed, failed.result_as::<bool>().expect_err("it failed")),
            (&other, other.result_as::<bool>().expect_err("another type")),
            (&bad, bad.metadata_as::<bool>().expect_err("another type")),
        ];
        for (operation, error) in &errors {
            assert_eq!(error.operation(), Some(*operation));
            assert_eq!(error.name(), None, "it has none");
        }
        assert_eq!(errors[0].1.to_string(), "the operation failed: ABORTED: pre-empted");
    }

    #[test]
    fn absent_and_empty_metadata_are_none() {
        let mut operation = Operation::default();
        assert_eq!(operation.metadata_as::<String>().expect("none"), None);
        operation.metadata = Some(Any::default());
        assert_eq!(operation.metadata_as::<String>().expect("none"), None);
    }

    #[test]
    fn another_crates_operation_comes_over_by_its_bytes() {
        let theirs = done(Some(operation::Result::Response(packed("x"))));
        assert_eq!(Operation::from_message(&theirs).expect("the same message"), theirs);
        assert!(Operation::from_message(&7u64).is_err());
    }

    #[test]
    fn a_result_ends_an_operation_that_does_not_say_that_it_is_done() {
        let failed = Status::new(Code::NotFound, "gone wrong");
        let table = [
            (None, false, "running"),
            (None, true, "finished"),
            (Some(operation::Result::Error(failed.clone())), false, "failed"),
            (Some(operation::Result::Error(Status::new(Code::Ok, "x"))), false, "failed"),
            (Some(operation::Result::Error(Status::default())), false, "running"),
            (Some(operation::Result::Error(Status::default())), true, "failed"),
            (Some(operation::Result::Response(packed("x"))), false, "succeeded"),
            (Some(operation::Result::Response(Any::default())), false, "running"),
            (Some(operation::Result::Response(Any::default())), true, "succeeded"),
        ];
        for (result, is_done, want) in table {
            let operation = Operation { done: is_done, ..done(result) };
            let state = match operation.state() {
                State::Running => "running",
                State::Succeeded(_) => "succeeded",
                State::Failed(_) => "failed",
                State::Finished => "finished",
            };
            assert_eq!(state, want, "{operation:?}");
            assert_eq!(operation.has_ended(), want != "running", "{operation:?}");
            assert_eq!(operation.failure().is_some(), want == "failed", "{operation:?}");
        }
        let operation =
            Operation { done: false, ..done(Some(operation::Result::Error(failed.clone()))) };
        let error = operation.result_as::<String>().expect_err("it failed");
        assert_eq!((error.kind(), error.status()), (ErrorKind::Operation, Some(&failed)));
    }

    #[test]
    fn json_needs_a_registry_that_has_the_types_and_says_so() {
        let metadata = Some(
            Any::pack(&crate::google::longrunning::GetOperationRequest::default())
                .expect("it packs"),
        );
        let operation = Operation { metadata, ..done(None) };
        let error = operation.to_json(Registry::well_known()).expect_err("it is not registered");
        let cause = std::error::Error::source(&error).expect("a cause").to_string();
        assert!(cause.contains("google.longrunning.GetOperationRequest"), "{cause}");
        let registry = crate::google::longrunning::registry();
        let text = operation.to_json(registry).expect("it has it");
        assert_eq!(Operation::from_json(&text, registry).expect("it is JSON"), operation);
        let newer = r#"{"name":"operations/1","sinceLater":{"x":[1]}}"#;
        assert_eq!(Operation::from_json(newer, registry).expect("skipped").name, "operations/1");
        assert!(Operation::from_json("[]", registry).is_err());
    }
}
