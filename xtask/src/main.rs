//! `cargo xtask COMMAND`: everything one does with the project.

use pico_args::Arguments;
use std::process::ExitCode;
use xtask::{Outcome, dist, lessons, server, size, suite};

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N]     install what is missing, build a release, serve it on 127.0.0.1:8080
  dist                 build a release into dist/, to be served from any folder of any web server
  test [--fast]        install what is missing and run everything: format, lints, native tests, lessons,
                       wasm tests, size budget, browser tests; --fast leaves the browsers out
  lessons [--json]     check the lessons and count them
  size                 print every file of the build, raw and compressed, against its budget
  torture [--kills N] [--browser chromium|firefox]
                       kill the browser while answering, and look for lost answers
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome {
    let mut arguments = Arguments::from_env();
    let command = arguments.subcommand().map_err(|error| error.to_string())?;
    match command.as_deref() {
        Some("serve") => {
            let port = number(&mut arguments, "--port")?.unwrap_or(8080);
            finish(arguments)?;
            let port = u16::try_from(port).map_err(|_| format!("{port} is no port; use 1 to 65535"))?;
            dist::build()?;
            server::serve(&dist::folder(), port)
        }
        Some("dist") => {
            finish(arguments)?;
            dist::build()?;
            println!("dist/ is ready: copy it into any folder of any web server");
            Ok(())
        }
        Some("test") => {
            let fast = arguments.contains("--fast");
            finish(arguments)?;
            suite::run(fast)
        }
        Some("lessons") => {
            let json = arguments.contains("--json");
            finish(arguments)?;
            lessons::check(json)
        }
        Some("size") => {
            finish(arguments)?;
            dist::build()?;
            size::check(&dist::folder())
        }
        Some("torture") => {
            let kills = number(&mut arguments, "--kills")?.unwrap_or(30);
            let browser =
                arguments.opt_value_from_str::<_, String>("--browser").map_err(|e| e.to_string())?;
            finish(arguments)?;
            dist::build()?;
            suite::torture(kills, browser.as_deref().unwrap_or("chromium"))
        }
        Some(other) => Err(format!("there is no command `{other}`\n\n{HELP}")),
        None => {
            println!("{HELP}");
            Ok(())
        }
    }
}

fn number(arguments: &mut Arguments, name: &'static str) -> Result<Option<u32>, String> {
    arguments.opt_value_from_str(name).map_err(|error| format!("{name}: {error}"))
}

fn finish(arguments: Arguments) -> Outcome {
    let rest = arguments.finish();
    if rest.is_empty() { Ok(()) } else { Err(format!("I do not know {rest:?}\n\n{HELP}")) }
}
