//! Starts the server at a free port and runs the client against it, over both wires.

use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// A process that ends with the test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_client_sees_the_same_over_both_wires() -> Result<(), Box<dyn Error>> {
    let mut server = Command::new(env!("CARGO_BIN_EXE_server"));
    let server = server.arg("127.0.0.1:0").stdout(Stdio::piped()).spawn()?;
    let mut server = Running(server);
    let mut url = String::new();
    BufReader::new(server.0.stdout.take().ok_or("it has an output")?).read_line(&mut url)?;

    let client = Command::new(env!("CARGO_BIN_EXE_client")).arg(url.trim()).output()?;
    let (shown, complaint) = (String::from_utf8(client.stdout)?, String::from_utf8(client.stderr)?);
    assert!(client.status.success(), "{shown}{complaint}");
    for want in [
        "ScanProgress { pages: 3, pages_done: 3 }",
        "Quality { dpi: 600, color: Gray }",
        r#"chapters: {"Loomings": 1, "The Spouter-Inn": 2}"#,
        "kept",
        r#"Scan { name: "vault/scans/first","#,
        r#"Page { number: 2, text: "what page 2 says" }"#,
        "was refused: INVALID_ARGUMENT: ",
    ] {
        assert_eq!(shown.matches(want).count(), 2, "{want}, over each wire once:\n{shown}");
    }
    assert!(shown.ends_with("the same over both\n"), "{shown}");
    Ok(())
}
