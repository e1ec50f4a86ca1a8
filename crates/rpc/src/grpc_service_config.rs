//! Reads gRPC service configs: retry policies and time limits for many methods at once.

use std::time::Duration;

use protojson::{JsonKind, ReadOptions, Reader, Registry};

use crate::{Code, Error, Method, Result, RetryPolicy};

/// A gRPC service config: retry policies and timeouts of methods. Google publishes one with most of
/// its APIs.
///
/// Of each `methodConfig` it reads `name`, `timeout` and `retryPolicy`; it ignores everything else.
///
/// ```
/// use longrunning_rpc::{GrpcServiceConfig, TransportOptions};
///
/// let config = GrpcServiceConfig::parse(
///     r#"{"methodConfig": [{
///         "name": [{"service": "google.longrunning.Operations"}],
///         "timeout": "10s",
///         "retryPolicy": {
///             "maxAttempts": 5,
///             "initialBackoff": "0.5s",
///             "maxBackoff": "10s",
///             "backoffMultiplier": 2.0,
///             "retryableStatusCodes": ["UNAVAILABLE"]
///         }
///     }]}"#,
/// )?;
/// let options = TransportOptions::new().grpc_service_config(config);
/// # Ok::<(), longrunning_rpc::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GrpcServiceConfig {
    entries: Vec<MethodConfig>,
}

/// The retry policy and the timeout of some methods in a [`GrpcServiceConfig`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MethodConfig {
    names: Vec<Name>,
    /// How long a call may take.
    pub timeout: Option<Duration>,
    /// How a call is retried. A stated policy also retries methods that are not idempotent.
    pub retry: Option<RetryPolicy>,
}

/// A method, all methods of a service when it has no method, or all methods when it has neither.
#[derive(Clone, Debug, Default, PartialEq)]
struct Name {
    service: String,
    method: String,
}

impl GrpcServiceConfig {
    /// Reads a config.
    ///
    /// # Errors
    ///
    /// The text is not JSON, or breaks the format of gRPC's `service_config.proto`.
    pub fn parse(json: &str) -> Result<Self> {
        let mut entries = Vec::new();
        object(json, |key, value| match key {
            "methodConfig" => array(value, |value| {
                entries.push(MethodConfig::parse(value)?);
                Ok(())
            }),
            _ => Ok(()),
        })
        .map_err(|error| Error::request("reading the gRPC service config").with_source(error))?;
        Ok(Self { entries })
    }

    /// Returns the config of a method: the one that names it, else the one that names its service,
    /// else the one for all methods.
    pub fn of(&self, method: &Method) -> Option<&MethodConfig> {
        let (service, name) = (method.service.full_name, method.name);
        [(service, name), (service, ""), ("", "")].into_iter().find_map(|(service, method)| {
            let is_named = |name: &Name| name.service == service && name.method == method;
            self.entries.iter().find(|entry| entry.names.iter().any(is_named))
        })
    }
}

type Outcome = std::result::Result<(), protojson::Error>;

impl MethodConfig {
    fn parse(json: &str) -> std::result::Result<Self, protojson::Error> {
        let mut config = Self::default();
        object(json, |key, value| {
            match key {
                "name" => array(value, |value| {
                    config.names.push(Name::parse(value)?);
                    Ok(())
                })?,
                "timeout" => config.timeout = Some(duration(value)?),
                "retryPolicy" => config.retry = Some(retry_policy(value)?),
                _ => {}
            }
            Ok(())
        })?;
        Ok(config)
    }
}

impl Name {
    fn parse(json: &str) -> std::result::Result<Self, protojson::Error> {
        let mut name = Self::default();
        object(json, |key, value| {
            match key {
                "service" => name.service = protojson::from_str(value)?,
                "method" => name.method = protojson::from_str(value)?,
                _ => {}
            }
            Ok(())
        })?;
        Ok(name)
    }
}

fn retry_policy(json: &str) -> std::result::Result<RetryPolicy, protojson::Error> {
    let mut policy = Some(RetryPolicy::new().retry_non_idempotent(true));
    let mut change =
        |change: &dyn Fn(RetryPolicy) -> RetryPolicy| policy = policy.take().map(change);
    object(json, |key, value| {
        match key {
            "maxAttempts" => {
                let times = protojson::from_str(value)?;
                change(&|policy| policy.max_attempts(times));
            }
            "initialBackoff" => {
                let delay = duration(value)?;
                change(&|policy| policy.initial_delay(delay));
            }
            "maxBackoff" => {
                let delay = duration(value)?;
                change(&|policy| policy.max_delay(delay));
            }
            "backoffMultiplier" => {
                let factor = protojson::from_str(value)?;
                change(&|policy| policy.multiplier(factor));
            }
            "retryableStatusCodes" => {
                let mut codes = Vec::new();
                array(value, |value| {
                    codes.push(code(value)?);
                    Ok(())
                })?;
                change(&|policy| policy.codes(codes.iter().copied()));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(policy.unwrap_or_default())
}

/// A code, by its name or its number.
fn code(json: &str) -> std::result::Result<Code, protojson::Error> {
    let text = json.trim_matches('"');
    let code = Code::from_str_name(text).or_else(|| Code::try_from(text.parse::<i32>().ok()?).ok());
    code.ok_or_else(|| protojson::Error::expected("a status code", json))
}

fn duration(json: &str) -> std::result::Result<Duration, protojson::Error> {
    let duration: prost_types::Duration = protojson::from_str(json)?;
    Duration::try_from(duration)
        .map_err(|error| protojson::Error::expected("a positive duration", json).with_source(error))
}

/// Gives the members of an object to `each`, as JSON text.
fn object(json: &str, mut each: impl FnMut(&str, &str) -> Outcome) -> Outcome {
    let options = ReadOptions::lenient();
    let mut reader = Reader::new(json, &options, Registry::well_known());
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        let value = reader.skip().map_err(|error| error.in_field(&key))?;
        each(&key, value).map_err(|error| error.in_field(&key))?;
    }
    reader.end()
}

/// Gives the elements of an array to `each`, as JSON text.
fn array(json: &str, mut each: impl FnMut(&str) -> Outcome) -> Outcome {
    let options = ReadOptions::lenient();
    let mut reader = Reader::new(json, &options, Registry::well_known());
    if reader.peek()? != JsonKind::Array {
        return Err(protojson::Error::expected("an array", json));
    }
    reader.begin_array()?;
    let mut index = 0;
    while reader.next_element()? {
        let value = reader.skip().map_err(|error| error.in_index(index))?;
        each(value).map_err(|error| error.in_index(index))?;
        index += 1;
    }
    reader.end()
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;
    use crate::{Service, Status};

    const SERVICE: Service = Service::new("pkg.S");
    const GET: Method = Method::new::<(), ()>(&SERVICE, "Get", "/pkg.S/Get", "pkg.S.Get");
    const START: Method = Method::new::<(), ()>(&SERVICE, "Start", "/pkg.S/Start", "pkg.S.Start");
    const OTHER: Method =
        Method::new::<(), ()>(&Service::new("pkg.T"), "Get", "/pkg.T/Get", "pkg.T.Get");

    #[test]
    fn the_nearest_name_decides() {
        let config = GrpcServiceConfig::parse(
            r#"{"loadBalancingConfig":[{"x":{}}],"methodConfig":[
                {"name":[{}],"timeout":"1s"},
                {"name":[{"service":"pkg.S"}],"timeout":"2.5s","waitForReady":true},
                {"name":[{"service":"pkg.U"},{"service":"pkg.S","method":"Get"}],"timeout":"3s"}
            ]}"#,
        );
        let config = config.expect("a config");
        let timeout = |method| config.of(method).and_then(|entry| entry.timeout);
        assert_eq!(timeout(&GET), Some(Duration::from_secs(3)));
        assert_eq!(timeout(&START), Some(Duration::from_millis(2_500)));
        assert_eq!(timeout(&OTHER), Some(Duration::from_secs(1)));
        assert_eq!(GrpcServiceConfig::parse("{}").expect("a config").of(&GET), None);
    }

    #[test]
    fn a_stated_policy_is_followed() {
        let config = GrpcServiceConfig::parse(
            r#"{"methodConfig":[{"name":[{"service":"pkg.S"}],"retryPolicy":{
                "maxAttempts":2,"initialBackoff":"0.5s","maxBackoff":"4s","backoffMultiplier":3,
                "retryableStatusCodes":["ABORTED",14,"14"]}}]}"#,
        );
        let policy = config.expect("a config").of(&START).and_then(|entry| entry.retry.clone());
        let want = RetryPolicy::new()
            .max_attempts(2)
            .initial_delay(Duration::from_millis(500))
            .max_delay(Duration::from_secs(4))
            .multiplier(3.0)
            .codes([Code::Aborted, Code::Unavailable, Code::Unavailable])
            .retry_non_idempotent(true);
        assert_eq!(policy, Some(want));
        let error = Error::rpc(Status::new(Code::Aborted, ""));
        assert!(policy.is_some_and(|policy| policy.delay(&START, 1, &error).is_some()));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let table = [
            ("[]", ""),
            (r#"{"methodConfig":{}}"#, "methodConfig"),
            (r#"{"methodConfig":[{"timeout":"soon"}]}"#, "methodConfig[0].timeout"),
            (r#"{"methodConfig":[{"timeout":"-1s"}]}"#, "methodConfig[0].timeout"),
            (
                r#"{"methodConfig":[{},{"retryPolicy":{"retryableStatusCodes":["OK","NO"]}}]}"#,
                "methodConfig[1].retryPolicy.retryableStatusCodes[1]",
            ),
        ];
        for (json, path) in table {
            let error = GrpcServiceConfig::parse(json).expect_err(json);
            let source =
                error.source().and_then(|source| source.downcast_ref::<protojson::Error>());
            assert_eq!(source.map(protojson::Error::path), Some(path), "{json}");
        }
    }
}
