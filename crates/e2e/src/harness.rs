//! A server in this process, and clients of it.

use std::fmt::Debug;
use std::net::SocketAddr;

use longrunning::google::apps::events::subscriptions::{v1, v1beta};
use longrunning::{AnyTransport, Client, TransportOptions};
use longrunning_server::demo::v1::{DemoServiceClient, Progress, Report, StartReportRequest};
use longrunning_server::{OperationsService, Server, demo};

use crate::foreign::Foreign;
use crate::{Setup, Wire};

/// A running server, stopped on drop.
#[derive(Debug)]
pub struct Harness {
    host: Host,
}

#[derive(Debug)]
enum Host {
    Ours { server: Server, operations: OperationsService },
    Foreign(Foreign),
}

/// The clients of one wire.
#[derive(Clone, Debug)]
pub struct Session {
    /// The wire.
    pub wire: Wire,
    /// The URL of the server.
    pub url: String,
    /// The transport of all the clients.
    pub transport: AnyTransport,
    /// The client of the operations.
    pub client: Client,
    /// The client of the demo service.
    pub demo: DemoServiceClient<AnyTransport>,
    /// The client of Workspace Events v1.
    pub events: v1::SubscriptionsServiceClient<AnyTransport>,
    /// The client of Workspace Events v1beta.
    pub events_beta: v1beta::SubscriptionsServiceClient<AnyTransport>,
}

impl Harness {
    pub(crate) fn new(server: Server, operations: OperationsService) -> Self {
        Self { host: Host::Ours { server, operations } }
    }

    pub(crate) fn foreign(servers: Foreign) -> Self {
        Self { host: Host::Foreign(servers) }
    }

    /// Starts a server with defaults.
    pub async fn start() -> Self {
        Setup::new().start().await
    }

    /// The address of our server.
    ///
    /// # Panics
    ///
    /// If the case runs against another server.
    pub fn address(&self) -> SocketAddr {
        self.ours().0.local_addr()
    }

    /// The URL of the server; of a foreign server, that of REST.
    pub fn url(&self) -> String {
        self.url_of(Wire::Rest)
    }

    fn url_of(&self, wire: Wire) -> String {
        match &self.host {
            Host::Ours { server, .. } => server.url(),
            Host::Foreign(servers) => servers.url(wire).to_owned(),
        }
    }

    /// Our server's operations, to start some that the demo service cannot.
    ///
    /// # Panics
    ///
    /// If the case runs against another server.
    pub fn operations(&self) -> &OperationsService {
        self.ours().1
    }

    fn ours(&self) -> (&Server, &OperationsService) {
        match &self.host {
            Host::Ours { server, operations } => (server, operations),
            Host::Foreign(_) => panic!("the case needs our own server"),
        }
    }

    /// Clients on a wire, which know the types of the demo service.
    pub async fn session(&self, wire: Wire) -> Session {
        self.session_with(wire, known_types()).await
    }

    /// Clients on a wire, with options.
    ///
    /// # Panics
    ///
    /// If the transport refuses the options.
    pub async fn session_with(&self, wire: Wire, options: TransportOptions) -> Session {
        Session::connect(wire, &self.url_of(wire), options).await
    }

    /// Runs a case over each wire, and asserts that the results are equal.
    ///
    /// # Panics
    ///
    /// If they differ, or the case panics. Either names the wire.
    pub async fn over_both<T: Debug + PartialEq>(
        &self,
        case: &str,
        run: impl AsyncFn(Session) -> T,
    ) -> T {
        self.over_both_with(case, &known_types(), run).await
    }

    /// As [`over_both`](Self::over_both), with options for both transports.
    ///
    /// # Panics
    ///
    /// As [`over_both`](Self::over_both).
    pub async fn over_both_with<T: Debug + PartialEq>(
        &self,
        case: &str,
        options: &TransportOptions,
        run: impl AsyncFn(Session) -> T,
    ) -> T {
        let mut results = Vec::new();
        for wire in Wire::BOTH {
            let guard = Guard::new(case, wire);
            results.push(run(self.session_with(wire, options.clone()).await).await);
            guard.disarm();
        }
        assert_equal(case, results)
    }

    /// Starts an operation of the demo service and returns its name.
    ///
    /// # Panics
    ///
    /// If it is refused.
    pub async fn begin(&self, request: StartReportRequest) -> String {
        let session = self.session(Wire::Grpc).await;
        let poller = session.demo.start_report(request).await.expect("the operation starts");
        poller.name().to_owned()
    }

    /// Starts an immediate operation and waits until it is done or failed.
    ///
    /// # Panics
    ///
    /// If it is refused.
    pub async fn ended(&self, request: StartReportRequest) -> String {
        let name = self.begin(request).await;
        let session = self.session(Wire::Grpc).await;
        let operation = session.client.wait(&name, None).await.expect("the server waits");
        assert!(operation.done, "{operation:?}");
        name
    }

    /// An operation `operations/{id}` that has succeeded, with the title `id`.
    pub async fn finished(&self, id: &str) -> String {
        let request = StartReportRequest {
            operation_id: id.to_owned(),
            title: id.to_owned(),
            ..StartReportRequest::default()
        };
        self.ended(request).await
    }

    /// An operation `operations/{id}` that runs until it is canceled.
    pub async fn endless(&self, id: &str) -> String {
        let request = StartReportRequest {
            operation_id: id.to_owned(),
            endless: true,
            ..StartReportRequest::default()
        };
        self.begin(request).await
    }
}

impl Session {
    /// Clients of any server.
    ///
    /// # Panics
    ///
    /// If the transport refuses the options.
    pub async fn connect(wire: Wire, url: &str, options: TransportOptions) -> Self {
        let transport = AnyTransport::connect_with(wire, url, options).await;
        Self::new(wire, url.to_owned(), transport.expect("the options are valid"))
    }

    /// Clients that call through `transport`.
    pub fn new(wire: Wire, url: String, transport: AnyTransport) -> Self {
        Self {
            wire,
            url,
            client: Client::new(transport.clone()),
            demo: DemoServiceClient::new(transport.clone()),
            events: v1::SubscriptionsServiceClient::new(transport.clone()),
            events_beta: v1beta::SubscriptionsServiceClient::new(transport.clone()),
            transport,
        }
    }

    /// A frequent poller with the demo service's types.
    pub fn poll(&self, name: &str) -> longrunning::Poller<Report, Progress> {
        self.client.poll(name).policy(often())
    }
}

/// The types of the demo service. Those of `longrunning.demo.internal.v1` are for the server alone.
fn known_types() -> TransportOptions {
    TransportOptions::new().registry(demo::v1::registry().clone())
}

/// Polls every few milliseconds.
pub fn often() -> longrunning::Backoff {
    longrunning::Backoff::new().initial_delay(std::time::Duration::from_millis(5)).multiplier(1.0)
}

/// Names the wire of the running case if a test panics.
pub(crate) struct Guard {
    text: String,
    armed: bool,
}

impl Guard {
    pub(crate) fn new(case: &str, wire: Wire) -> Self {
        Self { text: format!("failed: the case {case:?} over {wire}"), armed: true }
    }

    pub(crate) fn disarm(mut self) {
        self.armed = false;
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if self.armed {
            eprintln!("{}", self.text);
        }
    }
}

/// Asserts that both wires gave equal results, and returns one.
pub(crate) fn assert_equal<T: Debug + PartialEq>(case: &str, results: Vec<T>) -> T {
    let Ok([grpc, rest]) = <[T; 2]>::try_from(results) else {
        panic!("a case runs over two wires");
    };
    assert!(
        grpc == rest,
        "failed: the case {case:?} is not equal over both wires\n  gRPC: {grpc:?}\n  REST: {rest:?}"
    );
    grpc
}
