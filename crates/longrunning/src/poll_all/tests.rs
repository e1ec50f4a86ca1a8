use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::google::longrunning::{
    GetOperationRequest, ListOperationsRequest, ListOperationsResponse, Operations, operation,
};
use crate::{Any, CallOptions, Code, ErrorKind, Response, Status};

/// Operation `operations/{n}` is done after n times the pace; the calls are counted.
#[derive(Clone, Default)]
struct Clock {
    start: Option<Instant>,
    count: usize,
    pace: Duration,
    listable: bool,
    gets: Arc<AtomicUsize>,
    lists: Arc<AtomicUsize>,
    under_way: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

impl Clock {
    fn new(count: usize) -> Self {
        Self { start: Some(Instant::now()), count, pace: Duration::from_secs(1), ..Self::default() }
    }

    fn operation(&self, number: usize) -> Operation {
        let elapsed = self.start.expect("started").elapsed();
        let done = elapsed >= self.pace * number as u32;
        let response = Any::pack(&format!("{number}")).expect("packs");
        Operation {
            name: format!("operations/{number}"),
            done,
            result: done.then_some(operation::Result::Response(response)),
            ..Operation::default()
        }
    }

    fn names(&self) -> Vec<String> {
        (0..self.count).map(|number| format!("operations/{number}")).collect()
    }
}

impl Operations for Clock {
    async fn get_operation(
        &self,
        request: GetOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.gets.fetch_add(1, Ordering::Relaxed);
        let under_way = self.under_way.fetch_add(1, Ordering::Relaxed) + 1;
        self.most.fetch_max(under_way, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(10)).await;
        self.under_way.fetch_sub(1, Ordering::Relaxed);
        let number = request.name.strip_prefix("operations/").and_then(|id| id.parse().ok());
        match number {
            Some(number) if number < self.count => Ok(Response::new(self.operation(number))),
            _ => Err(Error::rpc(Status::new(Code::NotFound, "no such operation"))),
        }
    }

    async fn list_operations(
        &self,
        request: ListOperationsRequest,
        _: &CallOptions,
    ) -> Result<Response<ListOperationsResponse>> {
        if !self.listable {
            return Err(Error::unimplemented("ListOperations"));
        }
        self.lists.fetch_add(1, Ordering::Relaxed);
        let first: usize = request.page_token.parse().unwrap_or_default();
        let next = (first + request.page_size as usize).min(self.count);
        Ok(Response::new(ListOperationsResponse {
            operations: (first..next).map(|number| self.operation(number)).collect(),
            next_page_token: if next < self.count { next.to_string() } else { String::new() },
            ..ListOperationsResponse::default()
        }))
    }
}

fn steady() -> Backoff {
    Backoff::new().initial_delay(Duration::from_secs(5)).multiplier(1.0).jitter(0.0)
}

async fn responses(mut all: PollAll<String>) -> Vec<String> {
    let mut responses = Vec::new();
    while let Some(ended) = all.next().await {
        assert!(ended.operation.is_some());
        responses.push(ended.result.expect("it succeeded"));
    }
    assert_eq!(all.pending(), 0);
    responses
}

#[tokio::test(start_paused = true)]
async fn every_operation_ends_once_with_bounded_concurrency() {
    let clock = Clock::new(300);
    let all = Client::new(clock.clone()).poll_all(clock.names()).policy(steady()).concurrency(7);
    let mut responses = responses(all).await;
    responses.sort_by_key(|response| response.parse::<usize>().expect("a number"));
    assert_eq!(responses, (0..300).map(|number| number.to_string()).collect::<Vec<_>>());
    assert_eq!(clock.most.load(Ordering::Relaxed), 7);
}

#[tokio::test(start_paused = true)]
async fn results_come_as_operations_finish() {
    let clock = Clock::new(20);
    let all = Client::new(clock.clone()).poll_all(clock.names()).policy(steady());
    let responses: Vec<usize> =
        responses(all).await.iter().map(|response| response.parse().expect("a number")).collect();
    // Polled every five seconds, so in groups of five.
    let groups: Vec<usize> = responses.iter().map(|number| number.div_ceil(5)).collect();
    assert!(groups.is_sorted(), "{responses:?}");
}

#[tokio::test(start_paused = true)]
async fn one_list_serves_all_operations_of_a_parent() {
    let pace = Duration::from_millis(10);
    let clock = Clock { listable: true, pace, ..Clock::new(2_500) };
    let all =
        Client::new(clock.clone()).poll_all(clock.names()).policy(steady()).parent("operations");
    assert_eq!(responses(all).await.len(), 2_500);
    assert_eq!(clock.gets.load(Ordering::Relaxed), 0);
    assert_eq!(
        clock.lists.load(Ordering::Relaxed),
        3 * (25 / 5 + 1),
        "three pages a sweep, one every 5 s"
    );
}

#[tokio::test(start_paused = true)]
async fn what_the_list_does_not_show_is_got() {
    let clock = Clock { listable: true, ..Clock::new(3) };
    let names = clock.names().into_iter().chain(["elsewhere/1".to_owned()]);
    let mut all =
        Client::new(clock.clone()).poll_all::<String>(names).policy(steady()).parent("operations");
    let mut failed = Vec::new();
    while let Some(ended) = all.next().await {
        if let Err(error) = ended.result {
            failed.push((ended.name, error.code()));
        }
    }
    assert_eq!(failed, [("elsewhere/1".to_owned(), Code::NotFound)]);
}

#[tokio::test(start_paused = true)]
async fn a_parent_that_cannot_be_listed_is_no_hindrance() {
    let clock = Clock::new(3);
    let all = Client::new(clock.clone()).poll_all(clock.names()).parent("operations");
    assert_eq!(responses(all).await.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn what_is_pending_when_the_time_is_up_ends_with_a_timeout() {
    let clock = Clock::new(10);
    let mut all = Client::new(clock.clone())
        .poll_all::<String>(clock.names())
        .policy(steady())
        .timeout(Duration::from_secs(7));
    let (mut well, mut late) = (0, 0);
    while let Some(ended) = all.next().await {
        match ended.result {
            Ok(_) => well += 1,
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Timeout);
                assert_eq!(error.name(), Some(ended.name.as_str()));
                assert_eq!(error.polls(), Some(2));
                assert_eq!(error.elapsed(), Some(Duration::from_secs(7)));
                assert!(std::error::Error::source(&error).is_none(), "no poll failed");
                late += 1;
            }
        }
    }
    assert_eq!((well, late), (6, 4), "polled at 0 s and at 5 s");
    assert_eq!(clock.start.expect("started").elapsed(), Duration::from_secs(7));
}

#[tokio::test(start_paused = true)]
async fn a_dropped_future_loses_nothing() {
    let clock = Clock::new(30);
    let mut all = Client::new(clock.clone()).poll_all::<String>(clock.names()).policy(steady());
    let mut ended = 0;
    loop {
        match tokio::time::timeout(Duration::from_millis(3), all.next()).await {
            Ok(Some(_)) => ended += 1,
            Ok(None) => break,
            Err(_) => {}
        }
    }
    assert_eq!(ended, 30);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_fails_again_and_again_does_not_starve_what_is_behind_it() {
    /// Lists its first page only.
    struct OnePage(Clock);

    impl Operations for OnePage {
        async fn get_operation(
            &self,
            request: GetOperationRequest,
            options: &CallOptions,
        ) -> Result<Response<Operation>> {
            self.0.get_operation(request, options).await
        }

        async fn list_operations(
            &self,
            request: ListOperationsRequest,
            options: &CallOptions,
        ) -> Result<Response<ListOperationsResponse>> {
            if !request.page_token.is_empty() {
                return Err(Error::rpc(Status::new(Code::Unavailable, "this page never comes")));
            }
            self.0.list_operations(request, options).await
        }
    }

    let clock = Clock { listable: true, pace: Duration::from_millis(1), ..Clock::new(1_500) };
    let all = Client::new(OnePage(clock.clone()))
        .poll_all(clock.names())
        .policy(steady())
        .parent("operations");
    assert_eq!(responses(all).await.len(), 1_500);
}

#[tokio::test(start_paused = true)]
async fn a_restart_of_some_seconds_loses_no_operation_of_many() {
    /// Is away for its first seconds.
    struct Restarts(Clock, Duration);

    impl Operations for Restarts {
        async fn get_operation(
            &self,
            request: GetOperationRequest,
            options: &CallOptions,
        ) -> Result<Response<Operation>> {
            if self.0.start.expect("started").elapsed() < self.1 {
                return Err(Error::rpc(Status::new(Code::Unavailable, "restarting")));
            }
            self.0.get_operation(request, options).await
        }

        async fn list_operations(
            &self,
            _: ListOperationsRequest,
            _: &CallOptions,
        ) -> Result<Response<ListOperationsResponse>> {
            Err(Error::rpc(Status::new(Code::Unavailable, "restarting")))
        }
    }

    let often = steady().initial_delay(Duration::from_millis(100));
    let clock = Clock::new(5);
    let client = Client::new(Restarts(clock.clone(), Duration::from_secs(30)));
    assert_eq!(responses(client.poll_all(clock.names()).policy(often)).await.len(), 5);
    let clock = Clock::new(5);
    let client = Client::new(Restarts(clock.clone(), Duration::MAX));
    let limited = client.poll_all::<String>(clock.names()).policy(often);
    for all in [limited, client.poll_all(clock.names()).policy(often).parent("operations")] {
        let mut all = all.timeout(Duration::from_secs(7));
        while let Some(ended) = all.next().await {
            let error = ended.result.expect_err("it never comes back");
            assert_eq!(error.kind(), ErrorKind::Timeout);
            let last = std::error::Error::source(&error).expect("what polls failed with");
            assert!(last.to_string().contains("restarting"), "{last}");
        }
    }
    let clock = Clock::new(5);
    let client = Client::new(Restarts(clock.clone(), Duration::MAX));
    let mut all = client.poll_all::<String>(clock.names()).policy(often);
    while let Some(ended) = all.next().await {
        assert!(ended.result.expect_err("it never comes back").is_unavailable());
    }
    assert_eq!(clock.start.expect("started").elapsed(), Duration::from_secs(60));
}

#[tokio::test(start_paused = true)]
async fn a_list_is_read_no_further_than_to_the_last_that_is_pending() {
    // Of 5,000 operations only some at the front are waited for.
    let clock = Clock { listable: true, ..Clock::new(5_000) };
    let names = clock.names().into_iter().take(3);
    let all = Client::new(clock.clone()).poll_all(names).policy(steady()).parent("operations");
    assert_eq!(responses(all).await.len(), 3);
    assert_eq!(clock.lists.load(Ordering::Relaxed), 2, "a page at 0 s, and one at 5 s");
    assert_eq!(clock.gets.load(Ordering::Relaxed), 0);
}

#[tokio::test(start_paused = true)]
async fn fewer_operations_than_a_list_has_pages_are_got() {
    let pace = Duration::from_millis(10);
    let clock = Clock { listable: true, pace, ..Clock::new(2_500) };
    let names = ["operations/1", "operations/2499"];
    let all = Client::new(clock.clone()).poll_all(names).policy(steady()).parent("operations");
    assert_eq!(responses(all).await.len(), 2);
    assert_eq!(clock.lists.load(Ordering::Relaxed), 2, "as many pages as are pending");
    let gets = clock.gets.load(Ordering::Relaxed);
    assert_eq!(gets, 1 + 6, "both at 5 s, one of them every 5 s from 0 s until 25 s");
}

#[tokio::test(start_paused = true)]
async fn as_many_operations_as_a_list_has_pages_are_listed() {
    let pace = Duration::from_millis(10);
    let clock = Clock { listable: true, pace, ..Clock::new(2_500) };
    let names = ["operations/2400", "operations/2450", "operations/2499"];
    let all = Client::new(clock.clone()).poll_all(names).policy(steady()).parent("operations");
    assert_eq!(responses(all).await.len(), 3);
    let lists = clock.lists.load(Ordering::Relaxed);
    assert_eq!(lists, 3 * (25 / 5 + 1), "three pages every 5 s");
    assert_eq!(clock.gets.load(Ordering::Relaxed), 0);
}

#[tokio::test(start_paused = true)]
async fn a_list_that_is_nearly_read_is_read_to_its_end() {
    // All are done at 5 s, so that fewer are pending than pages were read when some pages are left.
    let clock = Clock { listable: true, pace: Duration::from_micros(200), ..Clock::new(25_000) };
    let names = clock.names().into_iter().step_by(625);
    let all = Client::new(clock.clone()).poll_all(names).policy(steady()).parent("operations");
    assert_eq!(responses(all).await.len(), 40);
    assert_eq!(clock.lists.load(Ordering::Relaxed), 50, "25 pages at 0 s, and at 5 s");
    assert_eq!(clock.gets.load(Ordering::Relaxed), 0);
}

#[tokio::test(start_paused = true)]
async fn a_list_without_end_does_not_starve_what_it_does_not_show() {
    /// Lists operations of others, page after page.
    struct Endless(Clock);

    impl Operations for Endless {
        async fn get_operation(
            &self,
            request: GetOperationRequest,
            options: &CallOptions,
        ) -> Result<Response<Operation>> {
            self.0.get_operation(request, options).await
        }

        async fn list_operations(
            &self,
            request: ListOperationsRequest,
            _: &CallOptions,
        ) -> Result<Response<ListOperationsResponse>> {
            self.0.lists.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(10)).await;
            let page: u32 = request.page_token.parse().unwrap_or_default();
            let other = Operation { name: format!("others/{page}"), ..Operation::default() };
            Ok(Response::new(ListOperationsResponse {
                operations: vec![other],
                next_page_token: (page + 1).to_string(),
                ..ListOperationsResponse::default()
            }))
        }
    }

    let clock = Clock::new(20);
    let client = Client::new(Endless(clock.clone()));
    let all = client.poll_all(clock.names()).policy(steady()).parent("operations");
    let all = all.timeout(Duration::from_secs(60));
    assert_eq!(responses(all).await.len(), 20);
    assert_eq!(clock.lists.load(Ordering::Relaxed), 20);
}

#[tokio::test(start_paused = true)]
async fn a_call_cut_by_the_time_limit_does_not_hide_the_error_before_it() {
    /// Refuses its first calls, and does not answer the later ones before the limit of the call.
    struct Cut(AtomicUsize);

    impl Cut {
        async fn meet(&self, options: &CallOptions) -> Error {
            if self.0.fetch_add(1, Ordering::Relaxed) == 0 {
                return Error::rpc(Status::new(Code::Unavailable, "restarting"));
            }
            let limit = options.limit(Instant::now(), None).expect("that of the wait");
            sleep_until(limit).await;
            Error::timeout("no answer")
        }
    }

    impl Operations for Cut {
        async fn get_operation(
            &self,
            _: GetOperationRequest,
            options: &CallOptions,
        ) -> Result<Response<Operation>> {
            Err(self.meet(options).await)
        }

        async fn list_operations(
            &self,
            _: ListOperationsRequest,
            options: &CallOptions,
        ) -> Result<Response<ListOperationsResponse>> {
            Err(self.meet(options).await)
        }
    }

    for is_listed in [false, true] {
        let client = Client::new(Cut(AtomicUsize::new(0)));
        let mut all = client.poll_all::<()>(["operations/1"]).policy(steady());
        if is_listed {
            all = all.parent("operations");
        }
        let mut all = all.timeout(Duration::from_secs(7));
        let error = all.next().await.expect("one").result.expect_err("it is never got");
        assert!(error.to_string().contains("within 7s"), "{error}");
        let last = std::error::Error::source(&error).expect("what polls failed with");
        assert!(last.to_string().contains("restarting"), "{is_listed}: {last}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_policy_without_pauses_leaves_time_for_the_calls() {
    let pace = Duration::from_millis(1);
    let clock = Clock { listable: true, pace, ..Clock::new(2_500) };
    let names = ["operations/1", "operations/2499"];
    let policy = Backoff::new().initial_delay(Duration::ZERO);
    let all = Client::new(clock.clone()).poll_all(names).policy(policy).parent("operations");
    assert_eq!(responses(all).await.len(), 2);
    let gets = clock.gets.load(Ordering::Relaxed);
    assert!(gets <= 2_500, "one at a time of each: {gets}");
}

#[tokio::test(start_paused = true)]
async fn a_list_call_ends_with_the_wait() {
    /// Keeps the limits of its list calls.
    struct Limits(Clock, Arc<std::sync::Mutex<Vec<Option<Instant>>>>);

    impl Operations for Limits {
        async fn list_operations(
            &self,
            request: ListOperationsRequest,
            options: &CallOptions,
        ) -> Result<Response<ListOperationsResponse>> {
            self.1.lock().expect("no panic").push(options.limit(Instant::now(), None));
            self.0.list_operations(request, options).await
        }
    }

    let clock = Clock { listable: true, ..Clock::new(100) };
    let limits = Arc::default();
    let all = Client::new(Limits(clock.clone(), Arc::clone(&limits)))
        .poll_all::<String>(clock.names())
        .policy(steady())
        .parent("operations");
    let mut all = all.timeout(Duration::from_secs(7));
    while all.next().await.is_some() {}
    let end = clock.start.expect("started") + Duration::from_secs(7);
    assert_eq!(*limits.lock().expect("no panic"), [Some(end); 2], "at 0 s and at 5 s");
}

#[tokio::test(start_paused = true)]
async fn what_a_list_has_shown_done_is_not_got_any_more() {
    /// Its first list shows nothing, and a get takes long.
    struct Slow(Clock, Arc<std::sync::Mutex<Vec<String>>>);

    impl Operations for Slow {
        async fn get_operation(
            &self,
            request: GetOperationRequest,
            options: &CallOptions,
        ) -> Result<Response<Operation>> {
            self.1.lock().expect("no panic").push(request.name.clone());
            tokio::time::sleep(Duration::from_secs(7)).await;
            self.0.get_operation(request, options).await
        }

        async fn list_operations(
            &self,
            request: ListOperationsRequest,
            options: &CallOptions,
        ) -> Result<Response<ListOperationsResponse>> {
            if self.0.lists.load(Ordering::Relaxed) == 0 {
                self.0.lists.fetch_add(1, Ordering::Relaxed);
                return Ok(Response::new(ListOperationsResponse::default()));
            }
            self.0.list_operations(request, options).await
        }
    }

    // At 0 s all are to be got, one after the other; at 5 s the list shows that but the last is
    // done.
    let clock = Clock { listable: true, pace: Duration::from_secs(2), ..Clock::new(4) };
    let got = Arc::default();
    let all = Client::new(Slow(clock.clone(), Arc::clone(&got)))
        .poll_all(clock.names())
        .policy(steady())
        .concurrency(1)
        .parent("operations");
    assert_eq!(responses(all).await.len(), 4);
    let got = got.lock().expect("no panic");
    assert!(got.len() <= 2, "{got:?}");
    assert!(got[1..].iter().all(|name| name == "operations/3"), "{got:?}");
}

#[tokio::test(start_paused = true)]
async fn each_key_gets_the_end_of_its_operation() {
    for is_listed in [false, true] {
        let clock = Clock { listable: is_listed, ..Clock::new(10) };
        let client = Client::new(clock.clone());
        let started = [
            (Some('a'), "operations/3"),
            (Some('b'), "operations/1"),
            (None, "operations/3"),
            (Some('c'), "operations/2"),
        ];
        let mut all = client.poll_all_keyed::<String, _>(started).policy(steady());
        if is_listed {
            all = all.parent("operations");
        }
        assert_eq!(all.pending(), 3);
        let mut ends = Vec::new();
        while let Some(ended) = all.next().await {
            assert_eq!(ended.operation.expect("it was seen").name, ended.name);
            ends.push((ended.key, ended.name, ended.result.expect("it succeeded")));
        }
        let want = |key, number: &str| (key, format!("operations/{number}"), number.to_owned());
        ends.sort();
        let all_ends =
            [want(None, "3"), want(Some('a'), "3"), want(Some('b'), "1"), want(Some('c'), "2")];
        assert_eq!(ends, all_ends, "listed: {is_listed}");
    }
}

#[tokio::test(start_paused = true)]
async fn each_key_gets_the_error_of_its_wait() {
    let client = Client::new(Clock::new(100));
    let started = [(1, "operations/99"), (2, "operations/99"), (3, "a//b"), (4, "a//b")];
    let mut all = client.poll_all_keyed::<String, u8>(started).policy(steady());
    all = all.timeout(Duration::from_secs(12));
    let mut ends = Vec::new();
    while let Some(ended) = all.next().await {
        let error = ended.result.expect_err("it did not end");
        assert_eq!(error.name(), Some(&*ended.name));
        ends.push((ended.key, error.kind(), error.polls()));
    }
    ends.sort_by_key(|(key, ..)| *key);
    let want = [
        (1, ErrorKind::Timeout, Some(3)),
        (2, ErrorKind::Timeout, Some(3)),
        (3, ErrorKind::Request, Some(1)),
        (4, ErrorKind::Request, Some(1)),
    ];
    assert_eq!(ends, want);
}

/// What a caller stores at any moment continues to the same ends, each once.
#[tokio::test(start_paused = true)]
async fn a_batch_continues_from_its_checkpoints_at_any_moment() {
    for yielded_before in 0..=7 {
        let clock = Clock::new(6);
        let done = Operation { name: String::new(), ..clock.operation(0) };
        let client = Client::new(clock.clone());
        let started = (0..6).map(|number| (number, Checkpoint::from(clock.operation(number).name)));
        let started = started.chain([(6, Checkpoint::from(done))]);
        let mut all = client.poll_all_keyed::<String, usize>(started).policy(steady());
        let mut ends = Vec::new();
        for _ in 0..yielded_before {
            let ended = all.next().await.expect("seven in all");
            ends.push((ended.key, ended.result.expect("it succeeded")));
        }
        let stored: Vec<_> = all.checkpoints().collect();
        let stored = serde_json::to_string(&stored).expect("it has a text");
        drop(all);

        let stored: Vec<(usize, Checkpoint)> = serde_json::from_str(&stored).expect("its own text");
        assert_eq!(stored.len(), 7 - yielded_before);
        let mut all = client.poll_all_keyed::<String, usize>(stored).policy(steady());
        while let Some(ended) = all.next().await {
            ends.push((ended.key, ended.result.expect("it succeeded")));
        }
        ends.sort();
        let want: Vec<_> = (0..6).map(|number| (number, number.to_string())).collect();
        assert_eq!(ends, [want, vec![(6, "0".to_owned())]].concat());
    }
}

#[tokio::test(start_paused = true)]
async fn the_number_of_polls_continues_from_a_checkpoint() {
    let client = Client::new(Clock::new(100));
    let checkpoint = Checkpoint { polls: 40, ..Checkpoint::from("operations/99") };
    let all = client.poll_all::<String>([checkpoint.clone()]).policy(steady());
    let mut all = all.timeout(Duration::from_secs(12));
    assert_eq!(all.checkpoints().map(|(_, state)| state).collect::<Vec<_>>(), [checkpoint]);
    let error = all.next().await.expect("one").result.expect_err("it did not end");
    assert_eq!(error.polls(), Some(43));
}
