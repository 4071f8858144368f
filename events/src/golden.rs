//! Golden examples: what a release has written is read for ever.

use feria_schema_base::EventInfo;
use serde_json::Value;
use serde_json::value::RawValue;
use std::fs;
use std::path::{Path, PathBuf};

/// Reads the golden examples of `events` under `directory` and says what is wrong; a test wants an empty list.
///
/// An example is a file `<aggregate>.<event>.v<version>.json`, or `….v<version>.<what>.json` for a second one of the
/// same version, as it was written before a field was added. Each version that an event names has at least the first.
/// All must decode; those of the newest version must be written today as they stand there.
#[must_use]
pub fn golden_faults<'a>(events: impl IntoIterator<Item = &'a EventInfo>, directory: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for event in events {
        for version in event.older.iter().chain([&event.version]) {
            let found = examples(directory, event.name, *version);
            let checked = found.and_then(|files| files.iter().try_for_each(|file| check(event, *version, file)));
            faults.extend(checked.err());
        }
    }
    faults
}

/// The examples of one version, the first one first.
fn examples(directory: &Path, name: &str, version: u16) -> Result<Vec<PathBuf>, String> {
    let stem = format!("{}.v{version}", name.split_once('.').map_or(name, |(_, event)| event));
    let first = directory.join(format!("{stem}.json"));
    if !first.is_file() {
        return Err(format!("{}: is missing", first.display()));
    }
    let entries = fs::read_dir(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    let is_another = |path: &Path| {
        let file = path.file_name().and_then(|file| file.to_str()).unwrap_or_default();
        file.strip_prefix(&stem).is_some_and(|rest| rest.starts_with('.') && rest.ends_with(".json") && rest != ".json")
    };
    let mut others: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| is_another(path)).collect();
    others.sort();
    Ok([vec![first], others].concat())
}

fn check(event: &EventInfo, version: u16, file: &Path) -> Result<(), String> {
    let said = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let text = fs::read_to_string(file).map_err(|error| said(&error))?;
    let data = RawValue::from_string(text.trim().to_owned()).map_err(|error| said(&error))?;
    let written = (event.lift)(version, &data).map_err(|error| said(&error))?;
    let [then, now] = [&data, &written].map(|json| serde_json::from_str::<Value>(json.get()).ok());
    if version < event.version || then == now { Ok(()) } else { Err(said(&format!("is written now as {written}"))) }
}
