//! The API answers what its description promises.

use serde_json::Value;
use tiengban_tests::shared;

async fn description() -> Value {
    shared().await.get("/api/v1/openapi.json").await.expect(200).json()
}

/// Whether a value is as its schema says: its type, its required fields, those of what lies in it.
fn fits(whole: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if let Some(name) = schema["$ref"].as_str() {
        let schema =
            whole.pointer(name.trim_start_matches('#')).ok_or_else(|| format!("{name} is described nowhere"))?;
        return fits(whole, schema, value);
    }
    let kinds: Vec<&str> = schema["type"].as_array().map_or_else(
        || schema["type"].as_str().into_iter().collect(),
        |kinds| kinds.iter().filter_map(Value::as_str).collect(),
    );
    let is = |kind: &&str| match *kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        _ => false,
    };
    if !kinds.iter().any(is) {
        return Err(format!("{value} is none of {kinds:?}"));
    }
    for item in value.as_array().into_iter().flatten() {
        fits(whole, &schema["items"], item)?;
    }
    for field in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        value.get(field).ok_or_else(|| format!("{field} is missing in {value}"))?;
    }
    for (field, value) in value.as_object().into_iter().flatten() {
        // A field of its own, or an entry of a table of them.
        let entry = schema.get("additionalProperties").filter(|entry| entry.is_object());
        let schema = schema["properties"].get(field).or(entry);
        let schema = schema.ok_or_else(|| format!("{field} is described nowhere"))?;
        fits(whole, schema, value).map_err(|error| format!("{field}: {error}"))?;
    }
    Ok(())
}

#[tokio::test]
async fn every_answer_fits_its_description() {
    let whole = description().await;
    assert!(whole["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    for (path, status) in [
        ("/api/v1/search?q=nặm", "200"),
        ("/api/v1/search?q=sloong&kind=song", "200"),
        ("/api/v1/search?q=", "200"),
        ("/api/v1/suggest?q=nam", "200"),
        ("/api/v1/keys?lang=tyz", "200"),
        ("/api/v1/nom?doc=chai&lang=tyz", "200"),
    ] {
        let name = path.split('?').next().unwrap_or_default();
        let answer = shared().await.get(path).await;
        assert_eq!(answer.status.to_string(), status, "{path}");
        let schema = &whole["paths"][name]["get"]["responses"][status]["content"]["application/json"]["schema"];
        if let Err(error) = fits(&whole, schema, &answer.json()) {
            panic!("{path}: {error}");
        }
    }
    let error = shared().await.get("/api/v1/khong-co").await.json();
    fits(&whole, &whole["components"]["schemas"]["ApiError"], &error).expect("errors are described as well");
}

#[tokio::test]
async fn every_parameter_that_is_described_does_something() {
    let whole = description().await;
    let named = |path: &str| -> Vec<String> {
        let all = whole["paths"][path]["get"]["parameters"].as_array().cloned().unwrap_or_default();
        all.iter().filter_map(|parameter| parameter["name"].as_str().map(ToOwned::to_owned)).collect()
    };
    assert_eq!(named("/api/v1/search"), ["q", "kind", "lang", "limit", "offset", "hl"]);
    assert_eq!(named("/api/v1/suggest"), ["q", "hl"]);
    let plain = shared().await.ask("/api/v1/search", &[("q", "nước")]).accept_language("vi").await.json();
    for other in [("q", "nhà"), ("kind", "word"), ("lang", "tyz"), ("limit", "2"), ("offset", "1"), ("hl", "en")] {
        let query: Vec<_> = if other.0 == "q" { vec![other] } else { vec![("q", "nước"), other] };
        let asked = shared().await.ask("/api/v1/search", &query).accept_language("vi").await.json();
        assert_ne!(asked["results"], plain["results"], "{other:?}");
    }
}

#[tokio::test]
async fn a_stretch_of_the_results_is_what_was_asked_for() {
    let results = async |limit: &str, offset: &str| {
        let query = [("q", "na"), ("limit", limit), ("offset", offset)];
        shared().await.ask("/api/v1/search", &query).await.expect(200).json()["results"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    };
    let all = results("50", "0").await;
    assert_eq!(all.len(), 50);
    assert_eq!(results("7", "5").await, all[5..12]);
    assert_eq!(results("0", "0").await.len(), 1, "one at least");
    assert_eq!(results("9999999", "0").await.len(), 100, "a hundred at most");
    assert_eq!(results("x", "-1").await, all[..20], "what is no number is not said");
    assert!(results("20", "99999999999999999999999").await.len() <= 20);
    assert_eq!(results("20", "10000").await.len(), 0);
}
