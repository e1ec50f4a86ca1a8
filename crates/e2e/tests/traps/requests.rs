//! What goes out.

use longrunning::transcoding::Rule;
use longrunning::{CallOptions, Client, GrpcTransport, Operation, RestTransport, TransportOptions};
use longrunning_e2e::faults::{HandMade, Mode, Reply};
use longrunning_e2e::{Session, Wire, often};
use longrunning_server::demo::v1::StartReportRequest;

use crate::{client_with, done, over_both, running, server};

const GET: &str = "google.longrunning.Operations.GetOperation";

#[tokio::test]
async fn a_name_without_operations_at_the_start_is_sent() {
    const NAME: &str = "projects/p/locations/l/operations/x";
    let operation = over_both(async |wire| {
        let operation = Operation { name: NAME.into(), ..done("x") };
        let server = server(wire, [Reply::operation(operation)]).await;
        let client = match wire {
            Wire::Grpc => {
                Client::new(GrpcTransport::connect(server.url()).await.expect("an address"))
            }
            Wire::Rest => {
                let rule = Rule::get("/v1/{name=projects/*/locations/*/operations/*}");
                let builder = RestTransport::builder(server.url()).rule(GET, rule.expect("a rule"));
                Client::new(builder.connect().await.expect("an address"))
            }
        };
        let operation = client.get(NAME).await.expect("the server has it");
        let path = &server.requests()[0].path;
        match wire {
            Wire::Grpc => assert_eq!(path, "/google.longrunning.Operations/GetOperation"),
            Wire::Rest => assert_eq!(path, "/v1/projects/p/locations/l/operations/x"),
        }
        operation
    })
    .await;
    assert_eq!(operation.name, NAME);
}

#[tokio::test]
async fn the_routing_header_is_encoded_and_begins_with_a_key() {
    let header = over_both(async |wire| {
        let server = server(wire, [Reply::operation(done("x"))]).await;
        let client = client_with(wire, &server, TransportOptions::new()).await;
        client.get("operations/a b&c=d").await.expect("the server has everything");
        let header = server.requests()[0].headers["x-goog-request-params"].clone();
        header.to_str().expect("visible characters").to_owned()
    })
    .await;
    assert_eq!(header, "name=operations%2Fa%20b%26c%3Dd");
}

#[tokio::test]
async fn a_poller_calls_the_server_of_its_start_call_with_the_same_credentials_and_routing() {
    let requests = over_both(async |wire| {
        let server = HandMade::start(wire, Mode::Plain, move |request| {
            let is_start =
                request.path.ends_with(":start") || request.path.ends_with("StartReport");
            let is_empty = request.method == "DELETE"
                || request.path.ends_with(":cancel")
                || request.path.ends_with("/CancelOperation")
                || request.path.ends_with("/DeleteOperation");
            match (is_start, is_empty) {
                (true, _) => Reply::operation(running("a")),
                (_, true) => Reply::Raw(if wire == Wire::Rest { "{}".into() } else { "".into() }),
                _ => Reply::operation(done("x")),
            }
        })
        .await;
        let session = Session::connect(wire, &server.url(), TransportOptions::new()).await;
        // On the client alone, so that nothing but the client can hand it on.
        let options = CallOptions::new().header("authorization", "Bearer secret");
        let demo = session.demo.with_options(options.expect("a header"));
        let request = StartReportRequest { title: "t".into(), ..StartReportRequest::default() };
        let poller = demo.start_report(request).await.expect("it starts");
        let mut poller = poller.policy(often()).long_poll(false);
        let update = poller.try_next().await.expect("it is told").expect("what was started");
        // The server answers with texts in place of reports.
        assert_eq!(update.operation, done("x"));
        poller.cancel().await.expect("it is taken");
        poller.delete().await.expect("it is taken");
        demo.operations().wait("operations/1", None).await.expect("it is done");
        let header = |headers: &http::HeaderMap, name: &str| {
            headers.get(name).map(|value| value.to_str().expect("visible").to_owned())
        };
        let requests = server.requests();
        let requests = requests.iter().map(|request| {
            let headers = &request.headers;
            (header(headers, "authorization"), header(headers, "x-goog-request-params"))
        });
        requests.collect::<Vec<_>>()
    })
    .await;
    // Start, get, cancel, delete, wait.
    assert_eq!(requests.len(), 5, "{requests:?}");
    for (index, (authorization, routing)) in requests.iter().enumerate() {
        assert_eq!(authorization.as_deref(), Some("Bearer secret"), "request {index}");
        if index > 0 {
            assert_eq!(routing.as_deref(), Some("name=operations%2F1"), "request {index}");
        }
    }
}
