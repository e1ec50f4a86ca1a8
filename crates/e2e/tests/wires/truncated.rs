//! Servers that stop in the middle of an answer.

use longrunning::{CallOptions, Code, ErrorKind, RetryPolicy, TransportOptions};
use longrunning_e2e::{Session, Wire};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// Answers every request with a head that promises more than the body has, and closes.
async fn rest_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = [0; 4096];
            let _ = stream.read(&mut head).await;
            let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                          content-length: 100\r\n\r\n{\"name\": \"operations/1\", ";
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    url
}

/// The same over HTTP/2: a message of a hundred bytes is announced, a few come, and the connection
/// is gone.
async fn grpc_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut connection = h2::server::handshake(stream).await.ok()?;
                let (_, mut respond) = connection.accept().await?.ok()?;
                let response = http::Response::builder()
                    .header("content-type", "application/grpc")
                    .body(())
                    .ok()?;
                let mut body = respond.send_response(response, false).ok()?;
                let start = bytes::Bytes::from_static(b"\0\0\0\0\x64\x0a\x0coperations/1");
                body.send_data(start, false).ok()?;
                // What is queued goes out when the connection is polled; then it is dropped.
                let flushed = std::future::poll_fn(|context| {
                    let _ = connection.poll_closed(context);
                    std::task::Poll::Ready(())
                });
                flushed.await;
                Some(())
            });
        }
    });
    url
}

#[tokio::test]
async fn a_server_that_closes_mid_body_is_a_transport_error() {
    let options = TransportOptions::new().retry(RetryPolicy::none());
    for wire in Wire::BOTH {
        let url = match wire {
            Wire::Grpc => grpc_server().await,
            Wire::Rest => rest_server().await,
        };
        let session = Session::connect(wire, &url, options.clone()).await;
        let client = session.client.with_options(CallOptions::new());
        let error = client.get("operations/1").await.expect_err("the answer is cut off");
        assert_eq!(
            (error.kind(), error.code(), error.name()),
            (ErrorKind::Transport, Code::Unavailable, Some("operations/1")),
            "{wire}: {error:?}"
        );
        assert!(error.to_string().contains("GetOperation"), "{wire}: {error}");
    }
}
