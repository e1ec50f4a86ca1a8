//! `lro proxy`: a REST gateway for a gRPC server, until interrupted.

use std::fmt;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use longrunning::rpc::internal::files;
use longrunning::{Error, GrpcTransport, Method, Registry, TransportOptions, reflect};
use longrunning_server::Server;
use tower::ServiceExt as _;

use crate::exit::Exit;
use crate::failure::{Failure, Result};
use crate::server::CallerArguments;
use crate::stop;
use crate::{credentials, known_types};

/// Run a REST gateway for a gRPC server, from its descriptors
///
/// HTTP and JSON requests are forwarded over gRPC by the HTTP rules (google.api.http) of its
/// methods; gRPC calls are forwarded verbatim.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  protoc --include_imports --descriptor_set_out=greeter.binpb greeter.proto
  lro proxy --endpoint http://127.0.0.1:50051 --descriptors greeter.binpb
  lro proxy --endpoint http://127.0.0.1:50051 --descriptors greeter.binpb --service acme.Greeter \\
      --listen 127.0.0.1:0")]
pub(crate) struct ProxyArguments {
    /// Address of the gRPC server: https://, or http:// on this machine, since callers' credentials
    /// are forwarded
    #[arg(long, value_name = "URL", env = "LRO_ENDPOINT")]
    endpoint: String,

    /// A file of PEM certificates to trust besides those of the system
    #[arg(long, value_name = "FILE", visible_alias = "ca-certificates")]
    ca: Option<PathBuf>,

    /// The descriptors of its services: a FileDescriptorSet with imports
    #[arg(long, value_name = "FILE")]
    descriptors: PathBuf,

    /// Full name of a service to forward; can be repeated; the default is all in the descriptors
    #[arg(long = "service", value_name = "NAME")]
    services: Vec<String>,

    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8981")]
    listen: SocketAddr,

    #[command(flatten)]
    callers: CallerArguments,
}

/// How long running calls may take to end.
const GRACE: Duration = Duration::from_secs(5);

pub(crate) async fn run(arguments: &ProxyArguments) -> Result<Exit> {
    let asked_to_stop = stop::asked().map_err(|error| Failure::Serve(error.into()))?;
    let set = read(&arguments.descriptors).map_err(Failure::Call)?;
    let methods = methods(&set, &arguments.descriptors).map_err(Failure::Call)?;
    let services = if arguments.services.is_empty() {
        services_of(&methods)
    } else {
        arguments.services.iter().map(String::as_str).collect()
    };
    let transport = connect(arguments).await.map_err(Failure::Call)?;
    let endpoint = arguments.endpoint.clone();
    let channel = transport.channel().map_err(move |error| {
        let (endpoint, source) = (endpoint.clone(), Box::new(error));
        NotReached { endpoint, source }
    });
    let server = Server::builder().proxy_described(channel, &set, &services);
    let server = arguments.callers.add_to(server).bind(arguments.listen).await;
    let server = server.map_err(|error| Failure::Serve(error.into()))?;
    {
        let mut out = io::stdout().lock();
        // Scripts read the port from the first line.
        writeln!(out, "listening on {}", server.url())?;
        writeln!(out, "for {}; Ctrl-C ends it", arguments.endpoint)?;
        let is_served = |method: &&&Method| services.contains(&method.service.full_name);
        for method in methods.iter().filter(is_served) {
            for binding in method.http {
                writeln!(out, "{} {}  {}", binding.method, binding.path, method.full_name)?;
            }
        }
        out.flush()?;
    }
    asked_to_stop.await;
    server.shutdown(GRACE).await;
    Ok(Exit::Done)
}

/// A call that did not reach the server.
#[derive(Debug)]
struct NotReached {
    endpoint: String,
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl fmt::Display for NotReached {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "reaching {}", self.endpoint)
    }
}

impl std::error::Error for NotReached {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}

async fn connect(arguments: &ProxyArguments) -> Result<GrpcTransport, Error> {
    let mut options = TransportOptions::new();
    if let Some(path) = &arguments.ca {
        options = credentials::trusting(options, path)?;
    }
    GrpcTransport::connect_with(&*arguments.endpoint, options).await
}

fn read(file: &Path) -> Result<Vec<u8>, Error> {
    let failed = |error| {
        let doing = format!("reading the descriptors in {}", file.display());
        Error::request(doing).with_source(error)
    };
    files::read(file, known_types::LONGEST).map_err(failed)
}

fn methods(set: &[u8], file: &Path) -> Result<Vec<&'static Method>, Error> {
    let doing = || format!("reading the descriptors in {}", file.display());
    let mut registry = Registry::new();
    registry
        .register_descriptors(set)
        .map_err(|error| Error::request(doing()).with_source(error))?;
    reflect::methods(set, &registry).map_err(|error| Error::request(doing()).with_source(error))
}

fn services_of<'m>(methods: &[&'m Method]) -> Vec<&'m str> {
    let mut names: Vec<_> = methods.iter().map(|method| method.service.full_name).collect();
    names.sort_unstable();
    names.dedup();
    names
}
