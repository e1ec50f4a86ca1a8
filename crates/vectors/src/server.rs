//! The service against which the vectors were measured, on both wires of our server.

use std::convert::Infallible;
use std::error::Error;

use longrunning::{Code, Method, Registry};
use longrunning_server::Server;
use protojson::TableRef;
use serde_json::Value;
use tonic::body::Body;
use tonic::server::Grpc;
use tonic::{Request, Response, Status};
use tonic_prost::ProstCodec;
use tower::service_fn;
use transcoding::{Binding, Rule};

use crate::messages::{self, Req, Res, v};
use crate::runner::{items, text};

/// The source of the server's message types.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Types {
    /// By generated code.
    Generated,
    /// By their descriptors only.
    Described,
}

/// Starts a server that has the methods of a file's `rules` at those rules.
pub(crate) async fn start(
    rules: &Value,
    types: Types,
) -> Result<Server, Box<dyn Error + Send + Sync>> {
    let mut registry = messages::registry().clone();
    if matches!(types, Types::Described) {
        registry = Registry::new();
        registry.register_descriptors(messages::FILE_DESCRIPTOR_SET)?;
    }
    let mut methods = Vec::new();
    for (name, bindings) in rules.as_object().into_iter().flatten() {
        let bindings = items(bindings).map(|binding| {
            let part = |key| text(&binding[key]);
            let parsed = Binding::new(part("method"), part("template"))?;
            Ok(parsed.with_body(part("body")).with_response_body(part("response_body")))
        });
        let bindings: Result<Vec<_>, transcoding::Error> = bindings.collect();
        methods.push((method(name, &registry), Rule::from_bindings(bindings?)?));
    }
    let known: Vec<_> = methods.iter().map(|(method, _)| *method).collect();
    let mut server = Server::builder().proxy(service_fn(answer), &known);
    for (method, rule) in methods {
        server = server.rule(method, rule);
    }
    Ok(server.registry(&registry).bind("127.0.0.1:0").await?)
}

/// A method of the service. A file may have rules for methods that `vec.proto` has not, so they are
/// made here.
fn method(name: &str, registry: &Registry) -> &'static Method {
    let leak = |text: String| -> &'static str { text.leak() };
    let mut made = Method::new::<Req, Res>(
        v::SERVICE,
        leak(name.to_owned()),
        leak(format!("/{}/{name}", v::SERVICE.full_name)),
        leak(format!("{}.{name}", v::SERVICE.full_name)),
    );
    let table = |full_name| registry.get(full_name).and_then(|message| message.descriptor());
    if let (Some(request), Some(response)) = (table("vec.v1.Req"), table("vec.v1.Res")) {
        made.request = TableRef::known(request);
        made.response = TableRef::known(response);
    }
    // For as long as the program runs, which is as long as its two servers do.
    Box::leak(Box::new(if name == "Stream" { made.server_streaming() } else { made }))
}

/// Answers any method with its name and its request.
async fn answer(request: http::Request<Body>) -> Result<http::Response<Body>, Infallible> {
    let method = request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
    let mut grpc = Grpc::new(ProstCodec::<Res, Req>::default());
    let echo = move |request: Request<Req>| {
        let req = request.into_inner();
        Res { method: method.clone(), req: Some(req), ..Res::default() }
    };
    let response = if request.uri().path().ends_with("/Stream") {
        let stream = move |request: Request<Req>| {
            let res = echo(request);
            let fails = res.req.as_ref().is_some_and(|req| req.flag);
            let end = fails.then(|| Err(Status::aborted("the flag is set")));
            let elements = [Ok(res.clone()), Ok(res)].into_iter().chain(end);
            async { Ok::<_, Status>(Response::new(tokio_stream::iter(elements))) }
        };
        grpc.server_streaming(service_fn(stream), request).await
    } else {
        let unary = move |request: Request<Req>| {
            let res = echo(request);
            async { fail(&res).map(|()| Response::new(res)) }
        };
        grpc.unary(service_fn(unary), request).await
    };
    Ok(response)
}

/// The method `Fail` fails with the requested code.
fn fail(res: &Res) -> Result<(), Status> {
    let number = res.req.as_ref().map_or(0, |req| req.i64);
    match i32::try_from(number).map(Code::from_number) {
        Ok(code) if res.method == "Fail" && code != Code::Ok => {
            Err(Status::new((code as i32).into(), "it was asked to fail"))
        }
        _ => Ok(()),
    }
}
