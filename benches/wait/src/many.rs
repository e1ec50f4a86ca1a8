//! What it takes to wait for 100,000 operations in one process.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use cpu_time::ThreadTime;
use longrunning::{
    CallOptions, Client, GetOperationRequest, ListOperationsRequest, ListOperationsResponse,
    Operation, Operations, Response, Result,
};
use tokio::runtime::Runtime;
use tokio::time::{Instant, sleep};

const OPERATIONS: usize = 100_000;

/// A service in memory: calls take 5 ms, a page of a list 20 ms; operations take from 10 to 70 s.
#[derive(Clone)]
struct Cloud {
    start: Instant,
    requests: Arc<AtomicU64>,
    under_way: Arc<AtomicU64>,
    most: Arc<AtomicU64>,
}

impl Cloud {
    fn operation(&self, number: usize) -> Operation {
        // Any number that is spread evenly.
        let end = 10_000 + (number * 7_919) % 60_000;
        let done = self.start.elapsed() >= Duration::from_millis(end as u64);
        Operation { name: name(number), done, ..Operation::default() }
    }

    async fn call(&self, time: Duration) {
        self.requests.fetch_add(1, Ordering::Relaxed);
        let now = self.under_way.fetch_add(1, Ordering::Relaxed) + 1;
        self.most.fetch_max(now, Ordering::Relaxed);
        sleep(time).await;
        self.under_way.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Operations for Cloud {
    async fn get_operation(
        &self,
        request: GetOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.call(Duration::from_millis(5)).await;
        let number = request.name.rsplit('/').next().and_then(|id| id.parse().ok());
        Ok(Response::new(self.operation(number.expect("a name of ours"))))
    }

    async fn list_operations(
        &self,
        request: ListOperationsRequest,
        _: &CallOptions,
    ) -> Result<Response<ListOperationsResponse>> {
        self.call(Duration::from_millis(20)).await;
        let first: usize = request.page_token.parse().unwrap_or(0);
        let end = (first + 1_000).min(OPERATIONS);
        let next_page_token = if end < OPERATIONS { end.to_string() } else { String::new() };
        let operations = (first..end).map(|number| self.operation(number)).collect();
        let page = ListOperationsResponse { operations, next_page_token, ..Default::default() };
        Ok(Response::new(page))
    }
}

fn name(number: usize) -> String {
    format!("operations/{number:06}")
}

/// A way to wait for all; the time is the service's, and passes as fast as the processor allows.
struct Figures {
    requests: u64,
    most: u64,
    bytes: f64,
    cpu: Duration,
    time: Duration,
}

/// Compares one task a poll with `PollAll`, by gets and by lists.
pub fn run() {
    println!(
        "\n| {OPERATIONS} operations | requests | at once | bytes a pending one | CPU, s | all seen after, s |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    let tasks = measure(|client| {
        let mut tasks = Vec::with_capacity(OPERATIONS);
        for number in 0..OPERATIONS {
            let mut poller = client.poll::<(), ()>(name(number)).long_poll(false);
            tasks.push(tokio::spawn(async move { poller.until_done().await.is_ok() }));
        }
        async move {
            let mut done = 0;
            for task in tasks {
                done += usize::from(task.await.is_ok_and(|done| done));
            }
            done
        }
    });
    let all = |by_list: bool| {
        measure(move |client| {
            let all = client.poll_all::<()>((0..OPERATIONS).map(name)).concurrency(256);
            let mut all = if by_list { all.parent("operations") } else { all };
            async move {
                let mut done = 0;
                while let Some(ended) = all.next().await {
                    done += usize::from(ended.result.is_ok());
                }
                done
            }
        })
    };
    let (gets, lists) = (all(false), all(true));
    for (name, figures) in [
        ("a task a poll", &tasks),
        ("PollAll, 256 gets at once", &gets),
        ("PollAll with a parent", &lists),
    ] {
        println!(
            "| {name} | {} | {} | {:.0} | {:.2} | {:.1} |",
            figures.requests,
            figures.most,
            figures.bytes,
            figures.cpu.as_secs_f64(),
            figures.time.as_secs_f64()
        );
    }
    for (name, figures) in [("PollAll", &gets), ("with a parent", &lists)] {
        println!(
            "| ratio, {name} to a task a poll | {:.3} | | {:.3} | {:.3} | |",
            figures.requests as f64 / tasks.requests as f64,
            figures.bytes / tasks.bytes,
            figures.cpu.as_secs_f64() / tasks.cpu.as_secs_f64()
        );
    }
}

fn measure<F: Future<Output = usize> + Send + 'static>(
    wait: impl FnOnce(Client) -> F + Send,
) -> Figures {
    let runtime: Runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .expect("a runtime");
    let cloud = runtime.block_on(async {
        Cloud {
            start: Instant::now(),
            requests: Arc::default(),
            under_way: Arc::default(),
            most: Arc::default(),
        }
    });
    let client = Client::new(cloud.clone());
    let cpu = ThreadTime::now();
    let mut task = None;
    // All operations are pending for the first ten seconds.
    let allocated = allocation_counter::measure(|| {
        task = Some(runtime.block_on(async {
            let task = tokio::spawn(wait(client));
            sleep(Duration::from_millis(9_500)).await;
            task
        }));
    });
    let done = runtime.block_on(task.expect("spawned")).expect("it does not panic");
    assert_eq!(done, OPERATIONS);
    Figures {
        requests: cloud.requests.load(Ordering::Relaxed),
        most: cloud.most.load(Ordering::Relaxed),
        bytes: allocated.bytes_current as f64 / OPERATIONS as f64,
        cpu: cpu.elapsed(),
        time: runtime.block_on(async { cloud.start.elapsed() }),
    }
}
