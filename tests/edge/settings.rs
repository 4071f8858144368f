//! Settings: defaults, file, environment, flags; and what is refused.

use feria::{Config, ConfigError, Flags};
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

fn load(folder: &Path, file: &str) -> Result<Config, ConfigError> {
    std::fs::write(folder.join("feria.toml"), file).unwrap();
    Config::load(Flags { data: folder.to_owned(), ..Flags::default() })
}

fn feria(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_feria"));
    command.args(arguments).envs(environment.iter().copied());
    command.current_dir(std::env::temp_dir()).output().unwrap()
}

#[test]
fn a_file_changes_what_it_names_and_leaves_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let config = load(folder.path(), "listen = \"0.0.0.0:80\"\n[commerce]\nhold = \"5 min\"\n").unwrap();
    assert_eq!(config.listen.port(), 80);
    assert_eq!(config.commerce.hold.0, Duration::from_secs(300));
    assert_eq!(config.chat.retention.0, Duration::from_secs(30 * 86_400));
    assert!(config.database.is_none() && config.media.public_address.is_none());
}

#[test]
fn a_flag_goes_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("feria.toml"), "[media]\nport = 1\n").unwrap();
    let settings = vec![("media.port", 2u16.into())];
    let config = Config::load(Flags { data: folder.path().to_owned(), settings, ..Flags::default() }).unwrap();
    assert_eq!(config.media.port, 2);
}

#[test]
fn an_unknown_setting_is_named_with_the_nearest_one() {
    let folder = tempfile::tempdir().unwrap();
    for (file, key, nearest) in [
        ("[comerce]\nhold = 5\n", "comerce.hold", "commerce.hold"),
        ("[media]\nprot = 5\n", "media.prot", "media.port"),
        ("listn = \"x\"\n", "listn", "listen"),
    ] {
        let refused = load(folder.path(), file).unwrap_err().to_string();
        assert!(refused.contains(key) && refused.contains(&format!("nearest is `{nearest}`")), "{refused}");
        assert!(refused.contains("feria.toml"), "it says where: {refused}");
    }
}

#[test]
fn a_value_that_does_not_fit_is_refused_with_its_key() {
    let folder = tempfile::tempdir().unwrap();
    for (file, key) in [
        ("[media]\nport = 70000\n", "port"),
        ("[commerce]\nhold = \"soon\"\n", "hold"),
        ("[chat]\nkeep = 0\n", "keep"),
        ("[commerce]\nhold = \"0 min\"\n", "hold"),
        ("listen = \"nowhere\"\n", "listen"),
        ("[telemetry]\nformat = \"xml\"\n", "format"),
        ("[telemetry]\nlisten = \"here\"\n", "listen"),
        ("[http]\nallowed_origins = [\"shop.example\"]\n", "allowed_origins"),
        ("[limits]\nbody_patience = \"0 s\"\n", "body_patience"),
    ] {
        let refused = load(folder.path(), file).unwrap_err().to_string();
        assert!(refused.contains(key), "{key}: {refused}");
    }
    assert!(load(folder.path(), "not toml").is_err());
}

#[test]
fn log_and_database_come_in_pairs() {
    let folder = tempfile::tempdir().unwrap();
    for file in ["[log]\nnats = \"nats://x\"\n", "database = \"postgres://x\"\n"] {
        assert!(matches!(load(folder.path(), file), Err(ConfigError::Pair)), "{file}");
    }
}

#[test]
fn a_file_that_was_named_must_be_there() {
    let flags = Flags { file: Some("/nonexistent/feria.toml".into()), ..Flags::default() };
    assert!(matches!(Config::load(flags), Err(ConfigError::Missing(_))));
}

#[test]
fn the_printed_defaults_are_a_file_that_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let printed = feria(&["config", "default"], &[]);
    let file = String::from_utf8(printed.stdout).unwrap();
    let config = load(folder.path(), &file).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.commerce.hold.0, Duration::from_secs(600));
}

#[test]
fn the_command_line_checks_the_environment_too() {
    let refused = feria(&["config", "check"], &[("FERIA__COMERCE__HOLD", "600")]);
    assert!(!refused.status.success());
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("comerce.hold") && said.contains("commerce.hold"), "{said}");
    assert!(feria(&["config", "check"], &[("FERIA__COMMERCE__HOLD", "600")]).status.success());
}

#[test]
fn the_printed_document_is_the_committed_one() {
    let printed = feria(&["openapi"], &[]);
    let printed: serde_json::Value = serde_json::from_slice(&printed.stdout).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/openapi.json");
    let committed: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert!(printed == committed, "run `feria openapi > openapi/openapi.json` and read what changed");
}
