//! Names of every shape, and where they are looked for over REST.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use longrunning::google::longrunning::{
    CancelOperationRequest, DeleteOperationRequest, GetOperationRequest, ListOperationsRequest,
    ListOperationsResponse, OperationsServer, WaitOperationRequest, operation,
};
use longrunning::transcoding::Rule;
use longrunning::{
    Any, AnyTransport, CallOptions, Client, Code, ErrorKind, Operation, Operations, Response,
    RestTransport, Result, Rpc as _, Status, TransportOptions,
};
use longrunning_e2e::{Session, Wire, often, raw_http};
use longrunning_server::{OperationsService, Server, StartOptions};

/// The bindings of this crate's own protos.
#[allow(
    clippy::all,
    clippy::use_self,
    dead_code,
    unused_qualifications,
    unreachable_pub,
    reason = "generated code, by several generators"
)]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/paths/bindings.rs"));
}

use bindings::acme::paths::v1::stamps::Echo;
use bindings::acme::paths::v1::{
    Color, EndpointsClient, Job, Jobs, JobsClient, JobsServer, Stamp, Stamps, StampsServer,
    StartRequest, WorkflowsClient, stamp,
};

/// Has every operation that it is asked for but those called `missing`, and writes down what it was
/// asked.
#[derive(Clone, Default)]
struct Known {
    calls: Arc<Mutex<Vec<String>>>,
}

impl Known {
    fn called(&self, method: &str, name: &str) -> Result<()> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.push(format!("{method} {name}"));
        match name.ends_with("missing") {
            true => Err(Status::new(Code::NotFound, "it has expired").into()),
            false => Ok(()),
        }
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.calls.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn done(name: &str) -> Operation {
    let job = Any::pack(&Job { title: name.to_owned() }).expect("it packs");
    let result = Some(operation::Result::Response(job));
    Operation { name: name.to_owned(), done: true, result, ..Operation::default() }
}

impl Operations for Known {
    async fn get_operation(
        &self,
        request: GetOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.called("get", &request.name)?;
        Ok(Response::new(done(&request.name)))
    }

    async fn list_operations(
        &self,
        request: ListOperationsRequest,
        _: &CallOptions,
    ) -> Result<Response<ListOperationsResponse>> {
        self.called("list", request.name.trim_end_matches("/operations"))?;
        let operations = vec![done("projects/p/operations/o")];
        Ok(Response::new(ListOperationsResponse { operations, ..Default::default() }))
    }

    async fn cancel_operation(
        &self,
        request: CancelOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<()>> {
        self.called("cancel", &request.name)?;
        Ok(Response::new(()))
    }

    async fn delete_operation(
        &self,
        request: DeleteOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<()>> {
        self.called("delete", &request.name)?;
        Ok(Response::new(()))
    }

    async fn wait_operation(
        &self,
        request: WaitOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.called("wait", &request.name)?;
        Ok(Response::new(done(&request.name)))
    }
}

/// Starts operations that run, of the names that it is told.
#[derive(Clone, Default)]
struct Starts(Arc<AtomicUsize>);

impl Starts {
    fn start(&self, request: StartRequest) -> Result<Response<Operation>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(Response::new(Operation { name: request.operation, ..Operation::default() }))
    }
}

impl Jobs for Starts {
    async fn start_v1(
        &self,
        request: StartRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.start(request)
    }

    async fn start_v1beta(
        &self,
        request: StartRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.start(request)
    }

    async fn start_v2(
        &self,
        request: StartRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.start(request)
    }
}

/// A server of both.
async fn server(known: &Known, starts: &Starts) -> Server {
    let builder = Server::builder()
        .add_service(OperationsServer::new(known.clone()))
        .add_service(JobsServer::new(starts.clone()));
    builder.bind("127.0.0.1:0").await.expect("it starts")
}

async fn transport(wire: Wire, url: &str, options: TransportOptions) -> AnyTransport {
    Session::connect(wire, url, options).await.transport
}

const NAMES: [&str; 9] = [
    "projects/p/locations/l/operations/x",
    "folders/1/operations/2",
    "organizations/1/locations/global/operations/o:weird?",
    "projects/größe/operations/a b%2F",
    "projects/p/operations/o/sub",
    "networks/n/operations/reports/runs/r",
    "projects/p/operations/o:cancel",
    "operations/a/b",
    "operations/a/operations/b",
];

#[tokio::test]
async fn names_of_every_form_are_called_over_both_wires() {
    let known = Known::default();
    let server = server(&known, &Starts::default()).await;
    for name in NAMES {
        let mut seen = Vec::new();
        for wire in Wire::BOTH {
            let client =
                Session::connect(wire, &server.url(), TransportOptions::new()).await.client;
            let at = format!("{name} over {wire}");
            assert_eq!(client.get(name).await.expect(&at).name, name);
            // A server of the trait has no rule of its own for WaitOperation.
            if !name.starts_with("operations/") {
                assert!(client.wait(name, None).await.expect(&at).done);
                client.poll::<Job, ()>(name).until_done().await.expect(&at);
            }
            client.cancel(name).await.expect(&at);
            client.delete(name).await.expect(&at);
            seen.push(known.take());
        }
        assert_eq!(seen[0], seen[1], "gRPC, REST");
    }
}

#[tokio::test]
async fn lists_by_parent_and_by_collection_work_over_both_wires() {
    let known = Known::default();
    let server = server(&known, &Starts::default()).await;
    for parent in
        ["projects/p/locations/l", "projects/p/locations/l/operations", "folders/1", "operations"]
    {
        let mut seen = Vec::new();
        for wire in Wire::BOTH {
            let client =
                Session::connect(wire, &server.url(), TransportOptions::new()).await.client;
            let page = client.list(parent).next_page().await.expect(parent).expect("a page");
            assert_eq!(page.operations.len(), 1, "{parent}");
            seen.push(known.take());
        }
        assert_eq!(seen[0], seen[1], "gRPC, REST");
    }
}

#[tokio::test]
async fn the_error_about_a_name_without_a_path_says_what_to_set() {
    let known = Known::default();
    let rules = |server: longrunning_server::ServerBuilder| server.mount("/v2/{name=jobs/*}");
    let builder = Server::builder()
        .add_service(OperationsServer::new(known.clone()))
        .registry(bindings::acme::paths::v1::registry());
    let server = rules(builder).bind("127.0.0.1:0").await.expect("it starts");
    let url = server.url();

    let client = Client::new(RestTransport::connect(&url).await.expect("an address"));
    for error in [
        client.get("jobs/1").await.expect_err("no path"),
        client.cancel("jobs/1").await.expect_err("no path"),
        client.delete("jobs/1").await.expect_err("no path"),
        client.wait("jobs/1", None).await.expect_err("no path"),
    ] {
        assert_eq!((error.kind(), error.has_no_path()), (ErrorKind::Request, true), "{error:?}");
        let text = error.to_string();
        assert!(text.contains("no known path for jobs/1"), "{text}");
        assert!(text.contains(".operations_at("), "{text}");
    }
    assert_eq!(known.take(), [""; 0]);

    // One word differs.
    const AT: &str = "/v2/{name=jobs/*}";
    let at = |template| TransportOptions::new().operations_at(template);
    for wire in Wire::BOTH {
        let client = Client::connect_with(wire, &url, at(AT)).await.expect("a template");
        client.get("jobs/1").await.expect("it is there");
        client.wait("jobs/1", None).await.expect("it is there");
        client.cancel("jobs/1").await.expect("it is there");
        client.delete("jobs/1").await.expect("it is there");
        assert_eq!(known.take(), ["get jobs/1", "wait jobs/1", "cancel jobs/1", "delete jobs/1"]);
    }

    let strict = Client::connect_with(Wire::Rest, &url, at(AT)).await;
    let error = strict.expect("a template").get(NAMES[0]).await.expect_err("no fit");
    assert!(error.to_string().contains(&format!("no known path for {}", NAMES[0])), "{error}");
    for template in ["/v1/operations", "/v1/{name=operations/**"] {
        for wire in Wire::BOTH {
            let outcome = Client::connect_with(wire, &url, at(template)).await;
            let error = outcome.expect_err("no template").to_string();
            assert!(error.contains("operations_at") && error.contains(template), "{error}");
        }
    }
}

#[tokio::test]
async fn a_guessed_path_without_an_answer_is_not_a_missing_operation() {
    let known = Known::default();
    let server = server(&known, &Starts::default()).await;
    let name = "projects/p/operations/missing";
    let client = Session::connect(Wire::Rest, &server.url(), TransportOptions::new()).await.client;
    let polled = client.poll::<Job, ()>(name).until_done().await.expect_err("it is not there");
    for error in [client.get(name).await.expect_err("it is not there"), polled] {
        assert!(!error.is_not_found() && error.is_unimplemented(), "{error:?}");
        assert!(error.has_no_path(), "{error:?}");
        let text = error.to_string();
        assert!(text.contains(&format!("no known path for {name}")), "{text}");
        assert!(text.contains(".operations_at("), "{text}");
        let cause = std::error::Error::source(&error).expect("what the server said").to_string();
        assert!(cause.contains("it has expired"), "{cause}");
    }
    // Where operations were found in the collection, one that is not is missing; cancel is another
    // path.
    client.get("projects/p/operations/there").await.expect("it is there");
    assert!(client.get(name).await.expect_err("it is not there").is_not_found());
    assert!(client.cancel(name).await.expect_err("it is not there").has_no_path());
    let elsewhere = "projects/q/operations/missing";
    assert!(client.get(elsewhere).await.expect_err("it is not there").has_no_path());
    // Where it is said that they are there, it is.
    let options = TransportOptions::new().operations_at("/v1/{name=projects/*/operations/*}");
    for wire in Wire::BOTH {
        let client = Session::connect(wire, &server.url(), options.clone()).await.client;
        assert!(client.get(name).await.expect_err("it is not there").is_not_found(), "{wire}");
    }
    let missing = "operations/missing";
    assert!(client.get(missing).await.expect_err("it is not there").is_not_found());
}

#[tokio::test]
async fn an_operation_of_a_typed_client_is_polled_under_the_version_of_its_method() {
    let (known, starts) = (Known::default(), Starts::default());
    let server = server(&known, &starts).await;
    for wire in Wire::BOTH {
        for name in NAMES {
            let transport = transport(wire, &server.url(), TransportOptions::new()).await;
            let client = JobsClient::new(transport);
            let request = StartRequest { operation: name.to_owned() };
            for poller in [
                client.start_v1(request.clone()).await,
                client.start_v1beta(request.clone()).await,
                client.start_v2(request.clone()).await,
            ] {
                let mut poller = poller.expect("it starts").long_poll(false).policy(often());
                let job = poller.until_done().await.unwrap_or_else(|e| panic!("{name}: {e:?}"));
                assert_eq!(job.title, name, "{wire}");
                poller.cancel().await.expect(name);
            }
            let mut resumed = client.operations().poll::<Job, Job>(name);
            assert_eq!(resumed.until_done().await.expect(name).title, name, "{wire}");
        }
    }
}

/// What is sent over REST, as the server's first line of each request.
async fn lines_of<T>(
    script: Vec<(u16, String)>,
    run: impl AsyncFnOnce(String) -> T,
) -> (Vec<String>, T) {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("it listens"));
    let lines = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&lines);
    let task = tokio::spawn(async move {
        for (status, body) in script {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut head = Vec::new();
            while !head.windows(4).any(|end| end == b"\r\n\r\n") {
                let mut more = [0; 1_024];
                let read = stream.read(&mut more).await.expect("it can be read");
                assert!(read > 0, "a whole request");
                head.extend_from_slice(&more[..read]);
            }
            let text = String::from_utf8_lossy(&head).into_owned();
            let line = text.lines().next().unwrap_or_default().trim_end_matches(" HTTP/1.1");
            seen.lock().unwrap_or_else(PoisonError::into_inner).push(line.to_owned());
            let answer = format!(
                "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(answer.as_bytes()).await.expect("it can be answered");
        }
    });
    let outcome = run(url).await;
    task.abort();
    let lines = lines.lock().unwrap_or_else(PoisonError::into_inner).clone();
    (lines, outcome)
}

fn running_json(name: &str) -> (u16, String) {
    (200, format!(r#"{{"name":"{name}"}}"#))
}

fn done_json(name: &str) -> (u16, String) {
    let response = r#"{"@type":"type.googleapis.com/acme.paths.v1.Job","title":"T"}"#;
    (200, format!(r#"{{"name":"{name}","done":true,"response":{response}}}"#))
}

#[tokio::test]
async fn a_typed_client_of_a_google_service_uses_the_table_of_services() {
    const NAME: &str = "projects/p/locations/l/operations/x";
    let request = StartRequest { operation: "projects/p/locations/l".to_owned() };
    let script = vec![running_json(NAME), running_json(NAME), done_json(NAME), (200, "{}".into())];
    let (lines, title) = lines_of(script, async |url| {
        let client = WorkflowsClient::new(RestTransport::connect(url).await.expect("an address"));
        let poller = client.create_workflow(request.clone()).await.expect("it starts");
        let mut poller = poller.policy(often());
        let title = poller.until_done().await.expect("it is done").title;
        poller.delete().await.expect("it can be deleted");
        title
    })
    .await;
    assert_eq!(title, "T");
    let get = format!("GET /v1/{NAME}");
    let want =
        ["POST /v1/projects/p/locations/l/workflows", &get, &get, &format!("DELETE /v1/{NAME}")];
    assert_eq!(lines, want);

    let script = vec![running_json(NAME), done_json(NAME)];
    let (lines, _) = lines_of(script, async |url| {
        let client = EndpointsClient::new(RestTransport::connect(url).await.expect("an address"));
        let poller = client.create_endpoint(request.clone()).await.expect("it starts");
        poller.long_poll(false).policy(often()).until_done().await.expect("it is done").title
    })
    .await;
    assert_eq!(lines[1], format!("GET /ui/{NAME}"), "the first path of Vertex AI");
}

#[tokio::test]
async fn the_version_is_that_of_the_method_then_of_the_transport_then_v1() {
    const NAME: &str = "projects/p/operations/x";
    let start = StartRequest { operation: NAME.to_owned() };
    let (lines, ()) = lines_of(vec![running_json(NAME), done_json(NAME)], async |url| {
        let transport =
            RestTransport::connect_with(url, TransportOptions::new().api_version("v7")).await;
        let client = JobsClient::new(transport.expect("an address"));
        let poller = client.start_v1beta(start.clone()).await.expect("it starts");
        poller.long_poll(false).policy(often()).until_done().await.expect("it is done");
    })
    .await;
    assert_eq!(lines[1], format!("GET /v1beta/{NAME}"));
    let (lines, ()) = lines_of(vec![done_json(NAME), done_json("operations/x")], async |url| {
        let transport =
            RestTransport::connect_with(url, TransportOptions::new().api_version("v7")).await;
        let client = Client::new(transport.expect("an address"));
        client.get(NAME).await.expect("it is there");
        client.get("operations/x").await.expect("it is there");
    })
    .await;
    assert_eq!(lines, [format!("GET /v7/{NAME}"), "GET /v7/operations/x".to_owned()]);
    let (lines, ()) = lines_of(vec![done_json(NAME)], async |url| {
        let client = Client::new(RestTransport::connect(url).await.expect("an address"));
        client.get(NAME).await.expect("it is there");
    })
    .await;
    assert_eq!(lines, [format!("GET /v1/{NAME}")]);
}

#[tokio::test]
async fn an_operation_that_cannot_be_polled_is_not_started_or_comes_with_the_error() {
    let (known, starts) = (Known::default(), Starts::default());
    let server = server(&known, &starts).await;
    let request = StartRequest { operation: "jobs/1".to_owned() };

    let transport = RestTransport::builder(server.url())
        .disable_method("google.longrunning.Operations.GetOperation")
        .connect()
        .await
        .expect("an address");
    let error = JobsClient::new(transport).start_v1(request.clone()).await.expect_err("not polled");
    assert_eq!((error.kind(), starts.0.load(Ordering::SeqCst)), (ErrorKind::Request, 0));
    assert!(error.to_string().contains(".operations_at("), "{error}");

    let transport = RestTransport::connect(server.url()).await.expect("an address");
    let client = JobsClient::new(transport);
    let error = client.start_v1(request.clone()).await.expect_err("it cannot be polled");
    assert_eq!(starts.0.load(Ordering::SeqCst), 1);
    assert_ne!(error.kind(), ErrorKind::Request, "it was sent");
    assert_eq!(error.name(), Some("jobs/1"));
    let operation = error.operation().expect("it has the operation");
    assert_eq!(operation.name, "jobs/1");
    let text = error.to_string();
    assert!(
        text.contains("no known path for jobs/1") && text.contains(".operations_at("),
        "{text}"
    );
}

#[tokio::test]
async fn a_rule_of_the_server_precedes_the_operations_path() {
    let operations = OperationsService::in_memory();
    let options = StartOptions::<()>::new().prefix("projects/p/operations").id("x");
    operations.start(options, async |_| Ok("x".to_owned())).await.expect("it starts");
    let server =
        Server::builder().operations(operations.clone()).add_service(StampsServer::new(Echoes));
    let server = server
        .rule(Echo::METHOD, Rule::get("/v1/{name=**}").expect("a rule"))
        .bind("127.0.0.1:0")
        .await
        .expect("it starts");
    let own = raw_http::send(server.local_addr(), "GET", "/v1/projects/p/operations/x", "").await;
    assert!(own.expect("an answer").json().get("done").is_none(), "the rule of the service");

    let server = Server::builder().operations(operations).bind("127.0.0.1:0").await;
    let server = server.expect("it starts");
    for (method, target, status) in [
        ("GET", "/v1/projects/p/operations/x", 200),
        ("GET", "/v1/projects/p/operations/none", 404),
        ("GET", "/v1/projects/p/operations", 200),
        ("POST", "/v1/projects/p/operations/x:cancel", 200),
        ("POST", "/v1/projects/p/operations/x:wait", 200),
        ("GET", "/v1/projects/p/things/x", 404),
        ("GET", "/v2/projects/p/operations/x", 404),
        ("GET", "/v1/projects//operations/x", 404),
        ("DELETE", "/v1/projects/p/operations/x", 200),
    ] {
        let answer = raw_http::send(server.local_addr(), method, target, "").await.expect(target);
        assert_eq!(answer.status, status, "{method} {target}: {answer:?}");
    }
}

/// Gives back what it got.
struct Echoes;

impl Stamps for Echoes {
    async fn echo(&self, request: Stamp, _: &CallOptions) -> Result<Response<Stamp>> {
        Ok(Response::new(request))
    }
}

#[tokio::test]
async fn path_variables_of_every_type_are_called_over_both_wires() {
    let server = Server::builder().add_service(StampsServer::new(Echoes)).bind("127.0.0.1:0").await;
    let server = server.expect("it starts");
    let at = Some(prost_types::Timestamp { seconds: 1_700_000_000, nanos: 500_000_000 });
    let stamps = [
        Stamp { at, ..Stamp::default() },
        Stamp {
            span: Some(prost_types::Duration { seconds: 1, nanos: 500_000_000 }),
            ..Stamp::default()
        },
        Stamp {
            mask: Some(prost_types::FieldMask { paths: vec!["a_b".into(), "c.d".into()] }),
            ..Stamp::default()
        },
        Stamp { limit: Some(-5), ..Stamp::default() },
        Stamp { limit: Some(0), ..Stamp::default() },
        Stamp { text: Some("a/b ü".into()), ..Stamp::default() },
        Stamp { flag: Some(false), ..Stamp::default() },
        Stamp { ratio: Some(1.5), ..Stamp::default() },
        Stamp { blob: Some(vec![0, 255]), ..Stamp::default() },
        Stamp { inner: Some(stamp::Inner { at, id: 7 }), ..Stamp::default() },
        Stamp { name: "names/a/b".into(), ..Stamp::default() },
        Stamp { raw: vec![1, 2], color: Color::Red.into(), number: 2.5, ..Stamp::default() },
        // Several at once: the first that is set carries it, and the others are in the query.
        Stamp { at, limit: Some(3), name: "names/n".into(), ..Stamp::default() },
    ];
    for stamp in stamps {
        for wire in Wire::BOTH {
            let transport = transport(wire, &server.url(), TransportOptions::new()).await;
            let reply = Stamps::echo(&transport, stamp.clone(), &CallOptions::new()).await;
            let reply = reply.unwrap_or_else(|error| panic!("{stamp:?} over {wire}: {error:?}"));
            assert_eq!(reply.into_inner(), stamp, "{wire}");
        }
    }
}
