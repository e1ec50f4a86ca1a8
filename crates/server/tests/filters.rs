//! Lists with filters that exceed the cost limit of a page: the same on both wires.

mod support;

use longrunning::ListOperationsRequest;
use longrunning::google::longrunning::operations_client::OperationsClient;
use longrunning_server::{Server, demo};

use crate::support::{get, post};

/// A server whose filters may read this many bytes for a page, with reports that have titles of 8
/// KiB.
async fn server(scan_bytes: u64) -> Server {
    let operations = demo::operations().scan_bytes(scan_bytes).build_in_memory();
    let server = demo::server(operations).bind("127.0.0.1:0").await.expect("its rules are right");
    for index in 0..5 {
        let title = "t".repeat(8 << 10);
        let body =
            serde_json::json!({"operationId": index.to_string(), "title": title, "reply": "DONE"});
        post(server.local_addr(), "/v1/reports:start", &body.to_string()).await;
    }
    server
}

/// The names of each page over REST.
async fn over_rest(server: &Server, filter: &str) -> Vec<Vec<String>> {
    let filter = filter.replace('"', "%22").replace(' ', "%20").replace('=', "%3D");
    let (mut token, mut pages) = (String::new(), Vec::new());
    loop {
        let path = format!("/v1/operations?filter={filter}&pageToken={token}");
        let page = get(server.local_addr(), &path).await.json();
        let operations = page["operations"].as_array().cloned().unwrap_or_default();
        let names = operations.iter().filter_map(|operation| operation["name"].as_str());
        pages.push(names.map(str::to_owned).collect());
        match page["nextPageToken"].as_str() {
            Some(next) => token = next.to_owned(),
            None => return pages,
        }
    }
}

/// The names of each page over gRPC.
async fn over_grpc(server: &Server, filter: &str) -> Vec<Vec<String>> {
    let mut client = OperationsClient::connect(server.url()).await.expect("it listens");
    let (mut page_token, mut pages) = (String::new(), Vec::new());
    loop {
        let request = ListOperationsRequest {
            name: "operations".to_owned(),
            filter: filter.to_owned(),
            page_token,
            ..ListOperationsRequest::default()
        };
        let page = client.list_operations(request).await.expect("a page").into_inner();
        pages.push(page.operations.into_iter().map(|operation| operation.name).collect());
        page_token = page.next_page_token;
        if page_token.is_empty() {
            return pages;
        }
    }
}

#[tokio::test]
async fn an_expensive_filter_makes_short_pages_and_loses_nothing() {
    let hard = vec!["response.title=\"*tttttttttttttttq*\""; 50].join(" OR ");
    for (scan_bytes, filter, pages) in [
        (64 << 20, "response.title = \"t*\"", 1),
        (64 << 20, &*hard, 1),
        // Two operations of about 25 KB and the text itself.
        (64 << 10, "response.title = \"t*\"", 3),
        // 400 KB each.
        (1 << 20, &*hard, 3),
        // At least one for each page.
        (0, "response.title = \"t*\"", 5),
        (0, &*hard, 5),
    ] {
        let server = server(scan_bytes).await;
        let (rest, grpc) = (over_rest(&server, filter).await, over_grpc(&server, filter).await);
        assert_eq!(rest, grpc, "{scan_bytes}, {filter}");
        assert_eq!(rest.len(), pages, "{scan_bytes}, {filter}: {rest:?}");
        let names: Vec<_> = (0..5).map(|index| format!("operations/{index}")).collect();
        let want = if filter == hard { &[][..] } else { &names };
        assert_eq!(rest.concat(), want, "{scan_bytes}, {filter}");
    }
}

#[tokio::test]
async fn ambiguous_ids_are_rejected() {
    let server = server(0).await;
    for id in [
        "a\u{202e}b",
        "a\u{2066}b",
        "\u{200f}a",
        "a\u{61c}",
        "a\u{200b}",
        "a\u{feff}b",
        "a\u{ad}b",
        "a\u{1}b",
        "a\u{2028}b",
        "x:cancel",
        "x:wait",
        "x:",
        "a/b:c",
        "..",
        ".",
        "a//b",
        "a/",
        "/a",
    ] {
        for (field, value) in [("operationId", id), ("parent", id)] {
            if field == "parent" && (id.starts_with("x:") || id == "a/b:c") {
                // Before the last segment a colon is no verb.
                continue;
            }
            let body = serde_json::json!({ field: value, "reply": "DONE" });
            let reply = post(server.local_addr(), "/v1/reports:start", &body.to_string()).await;
            assert_eq!(
                (reply.status, &*reply.error().0),
                (400, "INVALID_ARGUMENT"),
                "{field} {value:?}"
            );
        }
    }
    let body = serde_json::json!({"parent": "projects/example.com:p", "operationId": "ü 日", "reply": "DONE"});
    assert_eq!(post(server.local_addr(), "/v1/reports:start", &body.to_string()).await.status, 200);
}

#[tokio::test]
async fn generated_ids_have_128_bits() {
    let server = server(0).await;
    let mut ids = Vec::new();
    for _ in 0..50 {
        let reply = post(server.local_addr(), "/v1/reports:start", "{}").await.json();
        let id = reply["name"].as_str().and_then(|name| name.strip_prefix("operations/"));
        let id = id.expect("it has a name").to_owned();
        assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
        ids.push(u128::from_str_radix(&id, 16).expect("it is hexadecimal"));
    }
    // Each bit is set in some and not in others: chance fails this once in 2^42 runs.
    let (all, some) = ids.iter().fold((u128::MAX, 0), |(all, some), id| (all & id, some | id));
    assert_eq!((all, some), (0, u128::MAX));
}
