//! A server with a store that misbehaves: the same on both wires.

mod support;

use std::future::pending;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use longrunning::google::longrunning::operations_client::OperationsClient;
use longrunning::{GetOperationRequest, ListOperationsRequest};
use longrunning_server::{
    ListPage, ListQuery, MemoryStore, OperationsService, Record, Server, StartOptions, Store,
    StoreError, StoreErrorKind,
};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};

/// Panics, hangs or fails, by the name.
struct Moody {
    /// Notified of the end of a hanging call.
    hanging: mpsc::UnboundedSender<oneshot::Receiver<()>>,
}

impl Moody {
    async fn act(&self, name: &str) -> StoreError {
        match name {
            name if name.contains("panics") => panic!("a panic that the test asked for"),
            name if name.contains("hangs") => {
                let (_call, ended) = oneshot::channel();
                self.hanging.send(ended).expect("the test listens");
                pending::<()>().await;
            }
            _ => {}
        }
        StoreError::new(StoreErrorKind::Unavailable)
    }
}

impl Store for Moody {
    async fn insert(&self, _: Record) -> Result<Record, StoreError> {
        Err(StoreError::new(StoreErrorKind::Unavailable))
    }

    async fn get(&self, name: &str) -> Result<Record, StoreError> {
        Err(self.act(name).await)
    }

    async fn update(&self, _: Record) -> Result<Record, StoreError> {
        Err(StoreError::new(StoreErrorKind::Unavailable))
    }

    async fn delete(&self, _: &str) -> Result<(), StoreError> {
        Err(StoreError::new(StoreErrorKind::Unavailable))
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        Err(self.act(&query.prefix).await)
    }

    async fn changed(&self, _: &str, _: u64) -> Result<(), StoreError> {
        Err(StoreError::new(StoreErrorKind::Unavailable))
    }
}

async fn server() -> (Server, mpsc::UnboundedReceiver<oneshot::Receiver<()>>) {
    let (hanging, calls) = mpsc::unbounded_channel();
    let operations = OperationsService::builder().build(Moody { hanging });
    let server =
        Server::builder().operations(operations).mount("/v1/{name=projects/*/operations/*}");
    (server.bind("127.0.0.1:0").await.expect("its rules are right"), calls)
}

#[tokio::test]
async fn a_get_and_a_list_fail_in_the_same_way_on_both_wires() {
    let (server, _calls) = server().await;
    let mut client = OperationsClient::connect(server.url()).await.expect("it listens");
    for (name, code, http_status) in [
        ("projects/fails/operations", tonic::Code::Unavailable, 503),
        ("projects/panics/operations", tonic::Code::Internal, 500),
    ] {
        let operation = format!("{name}/1");
        let get = GetOperationRequest { name: operation.clone() };
        let list = ListOperationsRequest { name: name.to_owned(), ..Default::default() };
        let refused = [
            (&*operation, client.get_operation(get).await.expect_err(name)),
            (name, client.list_operations(list).await.expect_err(name)),
        ];
        for (path, status) in refused {
            let reply = support::get(server.local_addr(), &format!("/v1/{path}")).await;
            assert_eq!((status.code(), reply.status), (code, http_status), "{path}: {status:?}");
            assert_eq!(reply.error().1, status.message(), "{path}");
        }
    }
}

#[tokio::test]
async fn a_get_and_a_list_end_at_the_time_limit_of_their_caller() {
    let (server, _calls) = server().await;
    for path in ["projects/hangs/operations/1", "projects/hangs/operations"] {
        let request = format!(
            "GET /v1/{path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nx-server-timeout: 0.02\r\n\r\n"
        );
        let reply = support::raw(server.local_addr(), request).await;
        assert_eq!((reply.status, reply.error().0.as_str()), (504, "DEADLINE_EXCEEDED"), "{path}");
    }
}

#[tokio::test]
async fn dropping_a_server_ends_its_calls() {
    let (server, mut calls) = server().await;
    let mut client = OperationsClient::connect(server.url()).await.expect("it listens");
    let over_grpc = tokio::spawn(async move {
        client.get_operation(GetOperationRequest { name: "operations/hangs".to_owned() }).await
    });
    let grpc = calls.recv().await.expect("it is called");
    let mut over_rest = TcpStream::connect(server.local_addr()).await.expect("it listens");
    let get = b"GET /v1/operations/hangs HTTP/1.1\r\nhost: localhost\r\n\r\n";
    over_rest.write_all(get).await.expect("it reads");
    let rest = calls.recv().await.expect("it is called");
    drop(server);
    // Their senders were dropped.
    assert!(grpc.await.is_err() && rest.await.is_err());
    assert!(over_grpc.await.expect("it does not panic").is_err());
}

/// Fails some of the updates, then works like the store below it.
struct Recovering {
    store: MemoryStore,
    failures: AtomicU32,
}

impl Store for Recovering {
    async fn insert(&self, record: Record) -> Result<Record, StoreError> {
        self.store.insert(record).await
    }

    async fn get(&self, name: &str) -> Result<Record, StoreError> {
        self.store.get(name).await
    }

    async fn update(&self, record: Record) -> Result<Record, StoreError> {
        let left = |left: u32| left.checked_sub(1);
        match self.failures.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left) {
            Ok(_) => Err(StoreError::new(StoreErrorKind::Unavailable)),
            Err(_) => self.store.update(record).await,
        }
    }

    async fn delete(&self, name: &str) -> Result<(), StoreError> {
        self.store.delete(name).await
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        self.store.list(query).await
    }

    async fn changed(&self, name: &str, version: u64) -> Result<(), StoreError> {
        self.store.changed(name, version).await
    }
}

#[tokio::test(start_paused = true)]
async fn the_end_of_an_operation_survives_a_failure_of_the_store() {
    let store = Recovering { store: MemoryStore::new(), failures: AtomicU32::new(3) };
    let operations = OperationsService::builder().build(store);
    let start = tokio::time::Instant::now();
    let options = StartOptions::<()>::new().answer_within(Duration::from_secs(60));
    let ended = operations.start(options, async |_| Ok("the end".to_owned())).await;
    let ended = ended.expect("it starts");
    assert!(ended.done && ended.result.is_some(), "{ended:?}");
    assert_eq!(start.elapsed().as_secs(), 3);
}

/// Reports the deadline of each list, and otherwise works like the store below it.
struct Hurried {
    store: MemoryStore,
    deadlines: mpsc::UnboundedSender<Option<Instant>>,
}

impl Store for Hurried {
    async fn insert(&self, record: Record) -> Result<Record, StoreError> {
        self.store.insert(record).await
    }

    async fn get(&self, name: &str) -> Result<Record, StoreError> {
        self.store.get(name).await
    }

    async fn update(&self, record: Record) -> Result<Record, StoreError> {
        self.store.update(record).await
    }

    async fn delete(&self, name: &str) -> Result<(), StoreError> {
        self.store.delete(name).await
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        self.deadlines.send(query.deadline).expect("the test listens");
        self.store.list(query).await
    }

    async fn changed(&self, name: &str, version: u64) -> Result<(), StoreError> {
        self.store.changed(name, version).await
    }
}

#[tokio::test]
async fn a_list_has_the_deadline_of_its_caller_on_both_wires() {
    let (deadlines, mut seen) = mpsc::unbounded_channel();
    let store = Hurried { store: MemoryStore::new(), deadlines };
    let operations = OperationsService::builder().build(store);
    let server = Server::builder().operations(operations).bind("127.0.0.1:0").await;
    let server = server.expect("its rules are right");
    let mut client = OperationsClient::connect(server.url()).await.expect("it listens");
    for seconds in [None, Some(1_000)] {
        let start = Instant::now();
        let list = ListOperationsRequest { name: "operations".to_owned(), ..Default::default() };
        let mut request = tonic::Request::new(list);
        let mut header = String::new();
        if let Some(seconds) = seconds {
            request.set_timeout(Duration::from_secs(seconds));
            header = format!("x-server-timeout: {seconds}\r\n");
        }
        client.list_operations(request).await.expect("it is answered");
        let request = format!(
            "GET /v1/operations HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{header}\r\n"
        );
        assert_eq!(support::raw(server.local_addr(), request).await.status, 200);
        for wire in ["gRPC", "REST"] {
            let deadline = seen.recv().await.expect("it is asked for a list");
            assert_eq!(deadline.is_some(), seconds.is_some(), "{wire}");
            // A tenth of the time is left to send the answer.
            if let (Some(deadline), Some(seconds)) = (deadline, seconds) {
                let (least, most) = (seconds * 8 / 10, seconds * 99 / 100);
                let time = deadline.duration_since(start).as_secs();
                assert!((least..=most).contains(&time), "{wire}: {time} s");
            }
        }
    }
}
