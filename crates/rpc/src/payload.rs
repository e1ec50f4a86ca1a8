//! What an operation's response and metadata are read into.

use std::any::Any as StdAny;

use protojson::{Any, JsonMessage};
use serde::de::DeserializeOwned;

/// A type that the response or the metadata of an operation is read into: any message, [`Json`] of
/// any serde type for APIs without protos, or [`Any`] for whatever it is.
pub trait Payload: Sized + Send + 'static {
    /// Reads what an operation holds.
    ///
    /// # Errors
    ///
    /// If it is of another type, or does not fit this one.
    fn from_any(any: Any) -> Result<Self, protojson::Error>;

    /// What stands for a response that is not there, if anything can.
    fn from_nothing() -> Option<Self>;
}

impl<M: JsonMessage> Payload for M {
    fn from_any(any: Any) -> Result<Self, protojson::Error> {
        // An Any is a message too, and as a payload it means "as it came" rather than "an Any
        // within the Any".
        match same_type(any) {
            Ok(message) => Ok(message),
            Err(any) => any.unpack(),
        }
    }

    fn from_nothing() -> Option<Self> {
        same_type(()).ok().or_else(|| same_type(Any::default()).ok())
    }
}

/// `value`, if its type is `To`; else what was given.
fn same_type<From: 'static, To: 'static>(value: From) -> Result<To, From> {
    let mut slot = Some(value);
    if let Some(same) = (&mut slot as &mut dyn StdAny).downcast_mut::<Option<To>>()
        && let Some(value) = same.take()
    {
        return Ok(value);
    }
    Err(slot.expect("the value was not taken"))
}

/// A payload that is read from its JSON form into any serde type: for APIs without protos, such as
/// Android Management.
///
/// The JSON has its `@type` member. Bytes, as they come over gRPC, have a JSON form only if their
/// type is in the [registry of google.longrunning](crate::google::longrunning::registry); for
/// others take [`Any`] and [`Any::as_json_with`].
///
/// ```
/// use longrunning_rpc::{Json, Payload as _};
/// use protojson::Any;
///
/// #[derive(serde::Deserialize)]
/// struct Device {
///     name: String,
/// }
/// let any = Any::from_json(r#"{"@type": "type.googleapis.com/acme.Device", "name": "d1"}"#)?;
/// let Json(device) = Json::<Device>::from_any(any)?;
/// assert_eq!(device.name, "d1");
/// # Ok::<(), protojson::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + Send + 'static> Payload for Json<T> {
    fn from_any(any: Any) -> Result<Self, protojson::Error> {
        any.as_json_with(crate::google::longrunning::registry()).map(Self)
    }

    fn from_nothing() -> Option<Self> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protojson::Registry;

    use crate::error_details::ErrorInfo;

    #[test]
    fn details_of_errors_have_a_json_form_whichever_wire_they_came_over() {
        let info = ErrorInfo { reason: "GONE".into(), ..ErrorInfo::default() };
        let bytes = Any::pack(&info).expect("it packs");
        let Json(value) = Json::<serde_json::Value>::from_any(bytes.clone()).expect("it is known");
        assert_eq!(value["reason"], "GONE");
        assert!(crate::google::longrunning::registry().contains("google.longrunning.Operation"));

        let error = bytes.as_json::<serde_json::Value>().expect_err("it is not well known");
        let cure = "add it with Registry::register, or those of its package with Registry::merge";
        let want = format!("type \"google.rpc.ErrorInfo\" is not registered: {cure}");
        assert_eq!(error.to_string(), want);
        assert!(!Registry::new().contains("google.rpc.ErrorInfo"));
    }
}
