//! Filters that cost as much as a filter may, over operations that it has to read to their ends.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::sync::OnceCell;
use tokio::task::JoinSet;

use super::attack::{Attack, Ended};
use crate::raw_http;

/// How many clients filter at a time.
const CLIENTS: usize = 8;

pub(super) fn attacks() -> Vec<Attack> {
    // Some 4 KB, the longest that a request line takes beside all else: each piece is nearly found
    // everywhere.
    let pieces = format!("response.title=\"*{}q*r\"", "t".repeat(55));
    let pieces = vec![pieces; 50].join(" OR ");
    vec![
        attack("filters: 50 over 16 of a MiB", "large", 16, 1 << 20, &pieces),
        attack("filters: 50 over 1000 of 8 KiB", "many", 1_000, 8 << 10, &pieces),
    ]
}

/// Clients who list so many operations, with titles of so many bytes, page by page.
fn attack(
    name: &'static str,
    location: &'static str,
    operations: usize,
    bytes: usize,
    filter: &str,
) -> Attack {
    let filter: Arc<str> = escaped(filter).into();
    let started = Arc::<OnceCell<()>>::default();
    Attack::new(name, CLIENTS, move |server, _| {
        let (filter, started) = (Arc::clone(&filter), Arc::clone(&started));
        async move {
            started.get_or_try_init(|| start(server, location, operations, bytes)).await?;
            list(server, location, &filter).await
        }
    })
    .ends(|ended| ended == Ended::Answered(200))
}

async fn start(
    server: SocketAddr,
    location: &'static str,
    operations: usize,
    bytes: usize,
) -> io::Result<()> {
    let title = "t".repeat(bytes);
    let mut starting = JoinSet::new();
    for index in 0..operations {
        let body = format!(
            "{{\"parent\":\"projects/filters/locations/{location}\",\"operationId\":\"{index}\",\
             \"title\":\"{title}\",\"reply\":\"DONE\"}}"
        );
        starting
            .spawn(async move { raw_http::send(server, "POST", "/v1/reports:start", body).await });
        if starting.len() >= 16 {
            starting.join_next().await;
        }
    }
    starting.join_all().await;
    Ok(())
}

/// Two pages: both end early, and the first one says where the second one begins.
async fn list(server: SocketAddr, location: &str, filter: &str) -> io::Result<Ended> {
    let mut token = String::new();
    for _ in 0..2 {
        let target = format!(
            "/v2/projects/filters/locations/{location}/operations?filter={filter}&pageToken={token}"
        );
        let answer = raw_http::send(server, "GET", &target, "").await?;
        let body: serde_json::Value = serde_json::from_str(&answer.body)?;
        match body["nextPageToken"].as_str() {
            Some(next) if answer.status == 200 => token = next.to_owned(),
            _ => return Ok(Ended::Answered(answer.status)),
        }
    }
    Ok(Ended::Answered(200))
}

/// A filter as a value of a query (RFC 3986).
fn escaped(filter: &str) -> String {
    filter.replace('"', "%22").replace(' ', "%20").replace('=', "%3D")
}
