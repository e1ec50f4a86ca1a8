//! A server, and `lro` run against it.

use std::process::{Command, Output, Stdio};

use longrunning::{Client, GrpcTransport};
use longrunning_server::demo::v1::{DemoServiceClient, Failure, StartReportRequest};
use longrunning_server::{Server, demo};

/// Both values of `--transport`.
pub(crate) const WIRES: [&str; 2] = ["grpc", "rest"];

/// The result of a run of `lro`.
#[derive(Debug, PartialEq)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// `lro` with these arguments, in an environment without its variables.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lro"));
    command.args(arguments).env_remove("LRO_ENDPOINT").env_remove("LRO_TRANSPORT");
    command.env_remove("RUST_LOG");
    command.stdin(Stdio::null());
    command
}

/// Runs `lro` to its end.
pub(crate) fn lro(arguments: &[&str]) -> Run {
    run(&mut command(arguments))
}

pub(crate) fn run(command: &mut Command) -> Run {
    let Output { status, stdout, stderr } = command.output().expect("lro runs");
    let text = |bytes| String::from_utf8(bytes).expect("lro writes text");
    Run {
        status: status.code().expect("lro ends by itself"),
        stdout: text(stdout),
        stderr: text(stderr),
    }
}

/// The demo server, stopped on drop.
pub(crate) struct Fixture {
    server: Server,
    demo: DemoServiceClient<GrpcTransport>,
    client: Client,
}

impl Fixture {
    pub(crate) async fn start() -> Self {
        let server = demo::bind("127.0.0.1:0").await.expect("the server starts");
        let transport = GrpcTransport::connect(server.url()).await.expect("the address is good");
        let client = Client::new(transport.clone());
        Self { server, demo: DemoServiceClient::new(transport), client }
    }

    pub(crate) fn url(&self) -> String {
        self.server.url()
    }

    /// Runs `lro` over a wire of this server.
    pub(crate) fn lro(&self, wire: &str, arguments: &[&str]) -> Run {
        let url = self.url();
        let mut all = arguments.to_vec();
        all.extend(["--endpoint", &url, "--transport", wire]);
        lro(&all)
    }

    /// Runs `lro` over both wires, and asserts equal results.
    pub(crate) fn over_both(&self, arguments: &[&str]) -> Run {
        let [grpc, rest] = WIRES.map(|wire| self.lro(wire, arguments));
        assert_eq!(grpc, rest, "gRPC and REST differ for {arguments:?}");
        grpc
    }

    /// Starts an operation and returns its name.
    pub(crate) async fn begin(&self, request: StartReportRequest) -> String {
        let poller = self.demo.start_report(request).await.expect("it starts");
        poller.name().to_owned()
    }

    /// Starts an operation, waits until it is done or failed, and returns its name.
    pub(crate) async fn ended(&self, request: StartReportRequest) -> String {
        let name = self.begin(request).await;
        assert!(self.client.wait(&name, None).await.expect("the server waits").done);
        name
    }

    pub(crate) async fn finished(&self, id: &str) -> String {
        self.ended(report(id)).await
    }

    pub(crate) async fn failed(&self, id: &str) -> String {
        let failure = Failure { message: "no paper".into(), ..Failure::default() };
        self.ended(StartReportRequest { failure: Some(failure), ..report(id) }).await
    }

    pub(crate) async fn endless(&self, id: &str) -> String {
        self.begin(StartReportRequest { endless: true, ..report(id) }).await
    }
}

/// A report that takes no time.
pub(crate) fn report(id: &str) -> StartReportRequest {
    StartReportRequest {
        operation_id: id.to_owned(),
        title: "a report".into(),
        ..StartReportRequest::default()
    }
}
