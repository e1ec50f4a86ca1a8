//! Finding the rule of a request, and making a request by a rule, with the rules of Google's
//! services. `cargo xtask bench transcoding` makes the table of it.
//!
//! The time is the lowest of many short runs: whatever else the machine did can only have added to
//! it.

mod rules;

use std::borrow::Cow;
use std::hint::black_box;
use std::time::{Duration, Instant};

use longrunning::google::longrunning::GetOperationRequest;
use longrunning::services;
use longrunning::{Registry, WriteOptions};
use transcoding::{Rule, Template};

use rules::{Request, distinct_rules, router, table_of_all_services};

const GET: &str = "google.longrunning.Operations.GetOperation";

/// One step to measure.
struct Step {
    name: String,
    run: Box<dyn Fn()>,
}

impl Step {
    fn new(name: impl Into<String>, run: impl Fn() + 'static) -> Self {
        Self { name: name.into(), run: Box::new(run) }
    }

    /// The lowest time of all runs, in nanoseconds.
    fn nanoseconds(&self) -> f64 {
        const RUNS: u32 = 300;
        const RUN: Duration = Duration::from_micros(500);
        let start = Instant::now();
        (self.run)();
        let first = start.elapsed().max(Duration::from_nanos(50));
        let count = (RUN.as_nanos() / first.as_nanos()).clamp(1, 10_000) as u32;
        // What takes long needs no such number of runs.
        let runs = if count == 1 { 20 } else { RUNS };
        let times = (0..runs).map(|_| {
            let start = Instant::now();
            for _ in 0..count {
                black_box(&self.run)();
            }
            start.elapsed().as_secs_f64() * 1e9 / f64::from(count)
        });
        times.fold(f64::INFINITY, f64::min)
    }
}

fn main() {
    println!("| step | ns | allocations | bytes allocated |");
    println!("| --- | ---: | ---: | ---: |");
    for step in matching().into_iter().chain(expanding()).chain(requesting()).chain([building()]) {
        let info = allocation_counter::measure(|| (step.run)());
        let (name, time) = (&step.name, step.nanoseconds());
        println!("| {name} | {time:.0} | {} | {} |", info.count_total, info.bytes_total);
    }
}

/// The first rule's request against ever more rules, then one that is found last, and one that is
/// not there.
fn matching() -> Vec<Step> {
    let all = distinct_rules();
    let mut steps = Vec::new();
    for count in [1, 100, 1_000] {
        let some = &all[..count];
        let requests: Vec<Request> = [&some[0], &some[count - 1]].map(Request::of).into();
        for (request, which) in requests.into_iter().zip(["first", "last"]) {
            let router = router(some);
            steps.push(Step::new(format!("match the {which} of {count} rules"), move || {
                let found = router.route(&request.method, &request.path);
                black_box(found.expect("it is there").captures()[0].value());
            }));
        }
        let router = router(some);
        steps.push(Step::new(format!("match none of {count} rules"), move || {
            black_box(router.route("GET", "/v1/projects/p/locations/l/nowhere/42").is_err());
        }));
    }
    let table = table_of_all_services();
    let path = "/v1/enterprises/e/devices/d/operations/o";
    let name = format!("match in the table of all services, {} bindings", table.len());
    steps.push(Step::new(name, move || {
        black_box(table.route("GET", path).expect("it is there").captures()[0].value());
    }));
    steps
}

fn expanding() -> Vec<Step> {
    let cases = [
        ("/v1/{name=operations/**}", "operations/42"),
        (
            "/v1/{name=projects/*/locations/*/operations/*}:cancel",
            "projects/p/locations/l/operations/42",
        ),
    ];
    let step = |(template, name): (&str, &'static str)| {
        let title = format!("expand `{template}`");
        let template = Template::parse(template).expect("it is a template");
        Step::new(title, move || {
            black_box(template.expand(|_| Some(Cow::Borrowed(name))).expect("the name fits"));
        })
    };
    cases.map(step).into()
}

/// From a message to a request, by a rule with one binding, and by one with a hundred of which the
/// last fits.
fn requesting() -> Vec<Step> {
    let one = Rule::get("/v1/{name=operations/**}").expect("it is a rule");
    let many = services::find("aiplatform.googleapis.com", "v1").expect("it is in the table");
    let many = many.rule(GET).expect("it has one").clone();
    let last = Request::name_for(many.bindings().last().expect("it has many"));
    let name = format!("request, the last of {} bindings fits", many.bindings().len());
    [("request, one binding".to_owned(), one, "operations/42".to_owned()), (name, many, last)]
        .map(|(title, rule, name)| {
            let message = GetOperationRequest { name };
            Step::new(title, move || {
                let request = rule.request(&message, &WriteOptions::new(), Registry::well_known());
                black_box(request.expect("the name fits"));
            })
        })
        .into()
}

fn building() -> Step {
    Step::new("build the table of all services, their rules read and parsed", || {
        black_box(table_of_all_services());
    })
}
