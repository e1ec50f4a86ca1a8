//! Attacks a server in a separate process, and prints the outcome; fails if a rule is broken.

use std::process::ExitCode;

use longrunning_e2e::hostile;

#[tokio::main]
async fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(hostile::VICTIM) {
        return hostile::victim().await;
    }
    let only = std::env::args().nth(1);
    match hostile::run(only.as_deref()).await {
        Ok(broken) if broken.is_empty() => ExitCode::SUCCESS,
        Ok(broken) => {
            for rule in broken {
                eprintln!("broken: {rule}");
            }
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
