//! The demo's operation: it makes a report, in a given number of steps and time.

use std::time::{Duration, SystemTime};

use longrunning::error_details::bad_request::FieldViolation;
use longrunning::error_details::{BadRequest, DebugInfo, ErrorInfo, RetryInfo};
use longrunning::{Any, Code, JsonMessage, Operation, Status};
use prost_types::Timestamp;

use super::internal::Note;
use super::out_of_range;
use super::v1::{Failure, Progress, Reply, Report, StartReportRequest};
use crate::{Handle, OperationsService, StartOptions, deadline};

/// The most KiB of padding: the largest message is 64 MiB.
const MAX_PADDING: usize = 60 * 1_024;

pub(super) async fn start(
    operations: &OperationsService,
    request: StartReportRequest,
) -> Result<Operation, Status> {
    let plan = Plan::of(&request)?;
    if let Some(failure) = request.failure.as_ref().filter(|failure| failure.refuse_to_start) {
        return Err(failed(failure)?);
    }
    let options = StartOptions::new().metadata(plan.progress(0, false)?);
    let options = match &*request.parent {
        "" => options,
        parent => options.prefix(format!("{parent}/operations")),
    };
    let options = match &*request.operation_id {
        "" => options,
        id => options.id(id),
    };
    let options = match request.reply() {
        Reply::Unspecified | Reply::Running => options,
        Reply::Done => options.answer_within(plan.duration.saturating_add(Duration::from_secs(60))),
        Reply::DoneNameless => {
            tokio::time::sleep(plan.duration).await;
            let metadata = plan.progress(plan.steps, false)?;
            return operations.nameless(Some(&metadata), plan.outcome());
        }
    };
    operations.start(options, |handle| plan.carry_out(handle)).await
}

/// The checked request.
struct Plan {
    request: StartReportRequest,
    duration: Duration,
    steps: i32,
    padding: usize,
    start_time: Timestamp,
}

impl Plan {
    fn of(request: &StartReportRequest) -> Result<Self, Status> {
        let duration = request.duration.unwrap_or_default();
        let duration = deadline::time_of(duration)
            .ok_or_else(|| out_of_range("duration", "a duration that is not negative"))?;
        if !(0..=100_000).contains(&request.steps) {
            return Err(out_of_range("steps", "from 0 to 100000"));
        }
        Reply::try_from(request.reply).map_err(|_| out_of_range("reply", "a known value"))?;
        Ok(Self {
            duration,
            steps: request.steps,
            padding: padding("padding_kib", request.padding_kib)?,
            start_time: now(),
            request: request.clone(),
        })
    }

    async fn carry_out(self, handle: Handle<Any>) -> Result<Any, Status> {
        // N reports divide the duration into N + 1 intervals.
        let intervals = u32::try_from(self.steps).unwrap_or_default() + 1;
        let interval = self.duration / intervals;
        for step in 1..=self.steps {
            self.pause(&handle, interval).await?;
            handle.report(self.progress(step, false)?).await?;
        }
        self.pause(&handle, interval).await?;
        if self.request.endless {
            self.pause(&handle, Duration::MAX).await?;
        }
        let outcome = self.outcome();
        if outcome.is_ok() {
            handle.report(self.progress(self.steps, true)?).await?;
        }
        outcome
    }

    async fn pause(&self, handle: &Handle<Any>, time: Duration) -> Result<(), Status> {
        let paused = handle.or_canceled(tokio::time::sleep(time)).await;
        if paused.is_err() {
            let mut progress = self.progress_now(0);
            progress.cancel_requested = true;
            handle.report(self.in_either_type(&progress)?).await?;
        }
        paused
    }

    fn outcome(&self) -> Result<Any, Status> {
        if let Some(failure) = &self.request.failure {
            return Err(failed(failure)?);
        }
        let report = Report {
            title: self.request.title.clone(),
            steps: self.steps,
            finish_time: Some(now()),
            padding: "x".repeat(self.padding),
        };
        if self.request.internal_types {
            pack(&Note { text: report.title, sequence: 1, note_time: report.finish_time })
        } else {
            pack(&report)
        }
    }

    fn progress(&self, step: i32, ended: bool) -> Result<Any, Status> {
        let mut progress = self.progress_now(step);
        if ended {
            progress.percent = 100;
        }
        self.in_either_type(&progress)
    }

    fn progress_now(&self, step: i32) -> Progress {
        Progress {
            percent: i32::try_from(i64::from(step) * 100 / (i64::from(self.steps) + 1))
                .unwrap_or(100),
            step,
            steps: self.steps,
            start_time: Some(self.start_time),
            cancel_requested: false,
        }
    }

    fn in_either_type(&self, progress: &Progress) -> Result<Any, Status> {
        if self.request.internal_types {
            pack(&Note {
                text: format!("{}%", progress.percent),
                sequence: progress.step.into(),
                note_time: progress.start_time,
            })
        } else {
            pack(progress)
        }
    }
}

/// The failure that the caller requested.
fn failed(failure: &Failure) -> Result<Status, Status> {
    let code = match failure.code {
        0 => Code::FailedPrecondition,
        code => Code::try_from(code)
            .map_err(|_| out_of_range("failure.code", "the number of a code"))?,
    };
    let message = match &*failure.message {
        "" => "the report was to fail",
        message => message,
    };
    let info = ErrorInfo {
        reason: "DEMO_FAILURE".to_owned(),
        domain: "demo.longrunning".to_owned(),
        metadata: [("asked_by".to_owned(), "the caller".to_owned())].into(),
    };
    let second = prost_types::Duration { seconds: 1, nanos: 0 };
    let retry = RetryInfo { retry_delay: Some(failure.retry_delay.unwrap_or(second)) };
    let violation = FieldViolation {
        field: "failure".to_owned(),
        description: "it is set".to_owned(),
        ..FieldViolation::default()
    };
    let violations = BadRequest { field_violations: vec![violation] };
    let note =
        Note { text: "only the server knows".to_owned(), sequence: 1 << 53, note_time: None };
    let status = Status::new(code, message)
        .with_detail(&info)
        .with_detail(&retry)
        .with_detail(&violations)
        .with_detail(&note);
    Ok(match padding("failure.padding_kib", failure.padding_kib)? {
        0 => status,
        bytes => {
            status.with_detail(&DebugInfo { detail: "x".repeat(bytes), ..DebugInfo::default() })
        }
    })
}

fn padding(field: &str, kib: i32) -> Result<usize, Status> {
    let kib = usize::try_from(kib).ok().filter(|kib| *kib <= MAX_PADDING);
    kib.map(|kib| kib * 1_024).ok_or_else(|| out_of_range(field, "from 0 to 61440"))
}

fn pack<M: JsonMessage>(message: &M) -> Result<Any, Status> {
    Any::pack(message).map_err(|error| Status::new(Code::Internal, error.to_string()))
}

fn now() -> Timestamp {
    Timestamp::from(SystemTime::now())
}
