//! Builds the client for the arguments.

use longrunning::{CallOptions, Client, Error, RestTransport, TransportOptions, Wire};
use tokio::time::Instant;

use crate::arguments::CallArguments;
use crate::{header, known_types};

/// A client on the wire of the arguments. `--timeout`, from now on, limits all of its calls
/// together.
pub(crate) async fn client(arguments: &CallArguments) -> Result<Client, Error> {
    // A limit beyond the clock's range is no limit.
    let end = arguments.timeout.and_then(|limit| Instant::now().checked_add(limit));
    known_types::learn(&arguments.descriptors)?;
    let mut options = transport_options(arguments)?;
    let client = match (arguments.wire(), arguments.service.config()?) {
        (wire, Some(config)) => {
            let builder = config.client().wire(wire).endpoint(arguments.endpoint());
            builder.options(options).connect().await?
        }
        (Wire::Grpc, None) => {
            if arguments.path.is_some() || !arguments.rules.is_empty() {
                return Err(Error::request(
                    "--path and --rule need --transport rest: gRPC has no HTTP paths",
                ));
            }
            Client::connect_with(Wire::Grpc, arguments.endpoint(), options).await?
        }
        (Wire::Rest, None) => {
            if let Some(path) = &arguments.path {
                options = options.operation_paths(path.paths.clone());
            }
            let mut builder = RestTransport::builder(arguments.endpoint()).options(options);
            for argument in &arguments.rules {
                builder = builder.rule(argument.method.full_name(), argument.rule.clone());
            }
            Client::new(builder.connect().await?)
        }
    };
    Ok(match end {
        Some(end) => client.with_options(CallOptions::new().deadline(end)),
        None => client,
    })
}

fn transport_options(arguments: &CallArguments) -> Result<TransportOptions, Error> {
    let mut options = TransportOptions::new().registry(known_types::registry().clone());
    let mut headers = arguments.headers.clone();
    for file in &arguments.header_files {
        headers.extend(header::of_file(file)?);
    }
    for header in &headers {
        options = options.header(&*header.name, &*header.value)?;
    }
    if arguments.plaintext
        && let Some(host) = host(&arguments.endpoint())
    {
        options = options.allow_plaintext(host);
    }
    arguments.credentials.add_to(options, &arguments.endpoint(), &headers)
}

/// The host of an `http://` address, without port and brackets; the transport validates the rest.
fn host(endpoint: &str) -> Option<&str> {
    let authority = endpoint.strip_prefix("http://")?.split('/').next()?;
    match authority.strip_prefix('[') {
        Some(address) => address.split(']').next(),
        None => authority.split(':').next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_extracted_from_an_address() {
        let table = [
            ("http://build.example:8980/base", Some("build.example")),
            ("http://[fd00::1]:8980", Some("fd00::1")),
            ("http://10.0.0.7", Some("10.0.0.7")),
            ("https://build.example", None),
        ];
        for (endpoint, want) in table {
            assert_eq!(host(endpoint), want, "{endpoint}");
        }
    }
}
