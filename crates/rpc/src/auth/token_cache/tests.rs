//! Time is paused: what sleeps is woken when everything else waits.

use std::future::pending;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::{Code, Method, Service, Status, TransportOptions};

const SERVICE: Service = Service::new("pkg.S");
static GET: Method = Method::new::<(), ()>(&SERVICE, "Get", "/pkg.S/Get", "pkg.S.Get");

/// A cache of tokens `t1`, `t2` and so on, each as `fetch` makes it of its number, and how many
/// were fetched.
struct Fixture {
    cache: Arc<TokenCache>,
    fetches: Arc<AtomicU32>,
    options: TransportOptions,
}

impl Fixture {
    fn new<F: Future<Output = Result<Token>> + Send + 'static>(
        fetch: impl Fn(u32) -> F + Send + Sync + 'static,
    ) -> Self {
        let fetches = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&fetches);
        let cache = TokenCache::new(move || fetch(counted.fetch_add(1, Ordering::SeqCst) + 1));
        Self { cache: Arc::new(cache), fetches, options: TransportOptions::new() }
    }

    /// One whose tokens take a second to fetch, and live this long.
    fn living(lifetime: Duration) -> Self {
        Self::new(move |number| async move {
            time::sleep(SECOND).await;
            token(number, lifetime)
        })
    }

    fn target(&self) -> Target<'_> {
        Target::new(&GET, None, &self.options)
    }

    async fn token(&self) -> Result<String> {
        let headers = self.cache.headers(self.target()).await?;
        Ok(headers["authorization"].to_str().expect("visible").to_owned())
    }

    fn fetches(&self) -> u32 {
        self.fetches.load(Ordering::SeqCst)
    }

    async fn expect(&self, moment: &str, token: &str, fetches: u32) {
        assert_eq!(self.token().await.expect(moment), format!("Bearer {token}"), "{moment}");
        assert_eq!(self.fetches(), fetches, "{moment}");
    }
}

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3_600);

fn token(number: u32, lifetime: Duration) -> Result<Token> {
    Ok(Token::new(&format!("t{number}"))?.expires_in(lifetime))
}

/// Runs all of the futures, each as soon as it can go on.
async fn all<T: Send + 'static>(
    futures: impl IntoIterator<Item = impl Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    let tasks: Vec<_> = futures.into_iter().map(tokio::spawn).collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.expect("it does not panic"));
    }
    outcomes
}

#[tokio::test(start_paused = true)]
async fn a_hundred_calls_at_once_fetch_one_token() {
    let fixture = Fixture::living(HOUR);
    let fixture = Arc::new(fixture);
    let call = || {
        let fixture = Arc::clone(&fixture);
        async move { fixture.token().await.expect("a token") }
    };
    let tokens = all((0..100).map(|_| call())).await;
    assert!(tokens.iter().all(|token| token == "Bearer t1"), "{tokens:?}");
    assert_eq!(fixture.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_replaced_before_its_time_is_over() {
    let fixture = Fixture::living(HOUR);
    fixture.expect("first", "t1", 1).await;
    time::sleep(HOUR - SLACK - SECOND).await;
    fixture.expect("not old yet", "t1", 1).await;
    time::sleep(SECOND).await;
    fixture.expect("old, but good", "t2", 2).await;
    time::sleep(2 * HOUR).await;
    fixture.expect("long over", "t3", 3).await;
}

#[tokio::test(start_paused = true)]
async fn a_short_life_is_used_for_three_quarters() {
    let fixture = Fixture::living(Duration::from_secs(40));
    fixture.expect("first", "t1", 1).await;
    time::sleep(Duration::from_secs(29)).await;
    fixture.expect("not old yet", "t1", 1).await;
    time::sleep(SECOND).await;
    fixture.expect("old", "t2", 2).await;
}

#[tokio::test(start_paused = true)]
async fn a_token_without_an_end_is_kept() {
    let fixture = Fixture::new(|number| async move { Token::new(&format!("t{number}")) });
    fixture.expect("first", "t1", 1).await;
    time::sleep(10_000 * HOUR).await;
    fixture.expect("much later", "t1", 1).await;
}

#[tokio::test(start_paused = true)]
async fn others_use_the_old_token_while_one_replaces_it() {
    let fixture = Fixture::new(|number| async move {
        match number {
            1 => token(1, HOUR),
            _ => pending().await,
        }
    });
    let fixture = Arc::new(fixture);
    fixture.expect("first", "t1", 1).await;
    time::sleep(HOUR - SLACK).await;
    let start = Instant::now();
    let call = || {
        let fixture = Arc::clone(&fixture);
        async move { (fixture.token().await.expect("a token"), start.elapsed()) }
    };
    let outcomes = all((0..10).map(|_| call())).await;
    assert!(outcomes.iter().all(|(token, _)| token == "Bearer t1"), "{outcomes:?}");
    let waits: Vec<_> = outcomes.iter().filter(|(_, time)| !time.is_zero()).collect();
    // The one that waited for the new token did so no longer than it had to.
    assert!(waits.len() == 1 && waits[0].1 == PATIENCE, "{outcomes:?}");
    assert_eq!(fixture.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_good_token_is_used_while_no_other_is_to_be_had() {
    let fixture = Fixture::new(|number| async move {
        match number {
            2 | 3 => Err(Error::request("the vault is closed")),
            _ => token(number, HOUR),
        }
    });
    fixture.expect("first", "t1", 1).await;
    time::sleep(HOUR - SLACK).await;
    fixture.expect("not replaced", "t1", 2).await;
    fixture.expect("not tried again at once", "t1", 2).await;
    time::sleep(SLACK).await;
    fixture.token().await.expect_err("its time is over");
    fixture.expect("the vault is open", "t4", 4).await;
}

#[tokio::test(start_paused = true)]
async fn calls_that_wait_for_a_fetch_share_its_failure() {
    let fixture = Fixture::new(|number| async move {
        time::sleep(SECOND).await;
        match number {
            1 => Err(Error::request("the vault is closed").with_source("on Sundays")),
            _ => token(number, HOUR),
        }
    });
    let fixture = Arc::new(fixture);
    let call = || {
        let fixture = Arc::clone(&fixture);
        async move { fixture.token().await.expect_err("none was to be had") }
    };
    let errors = all((0..100).map(|_| call())).await;
    assert_eq!(fixture.fetches(), 1);
    for error in errors {
        assert_eq!((error.kind(), error.code()), (ErrorKind::Request, Code::Unauthenticated));
        assert_eq!(
            error.to_string(),
            "getting credentials: UNAUTHENTICATED: there are none to send"
        );
        let source = error.source().expect("it has a cause");
        assert_eq!(source.to_string(), "the vault is closed");
        assert_eq!(source.source().map(ToString::to_string).as_deref(), Some("on Sundays"));
    }
    fixture.expect("the next call tries again", "t2", 2).await;
}

#[tokio::test(start_paused = true)]
async fn what_may_pass_fails_like_a_connection() {
    let table = [
        (Error::transport("connecting", "refused"), Code::Unavailable, true),
        (Error::timeout("asking the vault"), Code::Unavailable, true),
        (Error::rpc(Status::new(Code::Unavailable, "")), Code::Unavailable, true),
        (Error::rpc(Status::new(Code::PermissionDenied, "")), Code::Unauthenticated, false),
        (Error::codec("reading", "no JSON"), Code::Unauthenticated, false),
    ];
    for (failure, code, transient) in table {
        let text = failure.to_string();
        let failure = Mutex::new(Some(failure));
        let take = move || {
            let failure = failure.lock().expect("unpoisoned").take();
            async move { Err(failure.expect("it is taken once")) }
        };
        let fixture = Fixture::new(move |_| take());
        let error = fixture.token().await.expect_err(&text);
        assert_eq!((error.code(), error.is_transient()), (code, transient), "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_goes_away_leaves_the_fetch_to_the_next() {
    let fixture = Arc::new(Fixture::living(HOUR));
    let short = time::timeout(SECOND / 2, fixture.token());
    let other = Arc::clone(&fixture);
    let other = tokio::spawn(async move { other.token().await });
    short.await.expect_err("it takes longer");
    assert_eq!(other.await.expect("no panic").expect("a token"), "Bearer t2");
}

#[tokio::test(start_paused = true)]
async fn a_good_token_is_used_after_the_call_that_was_to_replace_it_went_away() {
    let fixture = Fixture::new(|number| async move {
        match number {
            1 => token(1, HOUR),
            _ => pending().await,
        }
    });
    fixture.expect("first", "t1", 1).await;
    time::sleep(HOUR - SLACK).await;
    time::timeout(SECOND, fixture.token()).await.expect_err("the fetch takes longer");
    let start = Instant::now();
    fixture.expect("not tried again at once", "t1", 2).await;
    assert_eq!(start.elapsed(), Duration::ZERO);
    time::sleep(PAUSE).await;
    fixture.expect("tried again later", "t1", 3).await;
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_once_for_all_that_had_it() {
    let fixture = Fixture::living(HOUR);
    let old = fixture.cache.headers(fixture.target()).await.expect("a token");
    time::sleep(FRESH).await;
    assert!(fixture.cache.refused(fixture.target(), &old));
    fixture.expect("a fresh one", "t2", 2).await;
    assert!(fixture.cache.refused(fixture.target(), &old));
    fixture.expect("the fresh one stays", "t2", 2).await;
}

#[tokio::test(start_paused = true)]
async fn a_token_that_was_just_fetched_is_not_replaced_when_it_is_refused() {
    let fixture = Fixture::new(async |number| token(number, HOUR));
    // A server that knows nobody, and a call each second for a minute.
    for second in 0..60 {
        let headers = fixture.cache.headers(fixture.target()).await.expect("a token");
        let is_replaced = fixture.cache.refused(fixture.target(), &headers);
        assert_eq!(is_replaced, second > 0 && second % 10 == 0, "second {second}");
        if is_replaced {
            fixture.token().await.expect("another one");
        }
        time::sleep(SECOND).await;
    }
    assert_eq!(fixture.fetches(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_young_token_is_replaced_where_a_wait_asks_for_it() {
    let fixture = Fixture::new(async |number| token(number, HOUR));
    let headers = fixture.cache.headers(fixture.target()).await.expect("a token");
    assert!(!fixture.cache.refused(fixture.target(), &headers));
    assert!(fixture.cache.refused(fixture.target().renewing_young(), &headers));
    fixture.expect("another one", "t2", 2).await;
}

#[tokio::test(start_paused = true)]
async fn a_source_that_has_worked_is_away_for_a_moment_and_one_that_never_did_is_not() {
    let errors = [
        || Error::request("reading the token").with_source("it is empty"),
        || Error::rpc(Status::new(Code::Unauthenticated, "invalid_grant")),
        || Error::codec("reading the token", "no JSON"),
    ];
    for make in errors {
        let fixture = Fixture::new(move |number| async move {
            match number {
                1 | 3 => Err(make()),
                _ => token(number, HOUR),
            }
        });
        let first = fixture.token().await.expect_err("it never worked");
        assert_eq!((first.code(), first.is_transient()), (Code::Unauthenticated, false), "{first}");
        fixture.expect("the second", "t2", 2).await;
        time::sleep(HOUR).await;
        let later = fixture.token().await.expect_err("it is away");
        assert_eq!((later.code(), later.is_transient()), (Code::Unavailable, true), "{later}");
        fixture.expect("it is back", "t4", 4).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_of_unknown_life_is_used_on_while_no_other_is_to_be_had() {
    let fixture = Fixture::new(|number| async move {
        match number {
            2..5 => Err(Error::request("the file is away")),
            _ => Ok(Token::new(&format!("t{number}"))?.renewed_after(SECOND * 60)),
        }
    });
    fixture.expect("first", "t1", 1).await;
    time::sleep(SECOND * 59).await;
    fixture.expect("not old yet", "t1", 1).await;
    for fetches in 2..5 {
        time::sleep(PAUSE).await;
        fixture.expect("nothing says that it is out of date", "t1", fetches).await;
    }
    time::sleep(PAUSE).await;
    fixture.expect("the file is back", "t5", 5).await;
}

#[tokio::test(start_paused = true)]
async fn a_token_that_comes_too_late_serves_those_who_waited_for_it() {
    let fixture = Arc::new(Fixture::living(Duration::ZERO));
    let call = || {
        let fixture = Arc::clone(&fixture);
        async move { fixture.token().await.expect("a token") }
    };
    assert_eq!(all([call(), call()]).await, ["Bearer t1", "Bearer t1"]);
    fixture.expect("the next one", "t2", 2).await;
}

#[tokio::test(start_paused = true)]
async fn a_cached_token_is_not_printed() {
    let fixture = Fixture::living(HOUR);
    fixture.token().await.expect("a token");
    let text = format!("{:?}", fixture.cache);
    assert!(!text.contains("t1") && text.contains("expires_at"), "{text}");
}
