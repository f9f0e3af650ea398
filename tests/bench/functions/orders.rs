// SPDX-License-Identifier: BSL-1.0
// The function in Rust: orders CALLS.
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;

const FIRST: [&str; 12] = ["Alexandra", "Benjamin", "Charlotte", "Dominique", "Elisabeth", "Francesca",
    "Guillaume", "Henrietta", "Isabella", "Jonathan", "Katharina", "Leonardo"];
const LAST: [&str; 12] = ["Anderson", "Bergström", "Castellano", "Dubois", "Eriksen", "Fitzgerald",
    "Grünewald", "Hernandez", "Ibrahim", "Johansson", "Kowalczyk", "Lindqvist"];
const STATUS: [&str; 6] = ["new", "paid", "packed", "shipped", "returned", "cancelled"];
const WORDS: [&str; 16] = ["please", "leave", "at", "the", "door", "call", "before", "delivery",
    "fragile", "gift", "wrap", "express", "invoice", "attached", "second", "try"];

#[derive(Serialize)]
struct Order {
    id: i64,
    name: String,
    amount: f64,
    active: bool,
    note: Option<String>,
    created_at: String,
    status: String,
    quantity: i32,
}

#[derive(Serialize)]
struct Key {
    id: i64,
}

#[derive(Serialize, Deserialize)]
struct Cursor {
    cursor: i64,
}

#[derive(Serialize)]
struct PrimaryKey {
    primary_key: [&'static str; 1],
}

#[derive(Deserialize)]
struct Secrets {
    api_key: String,
}

#[derive(Deserialize)]
struct Request {
    state: Cursor,
    secrets: Secrets,
}

#[derive(Serialize)]
struct Response<'a> {
    state: Cursor,
    insert: BTreeMap<&'static str, &'a [Order]>,
    delete: BTreeMap<&'static str, &'a [Key]>,
    schema: BTreeMap<&'static str, PrimaryKey>,
    #[serde(rename = "hasMore")]
    has_more: bool,
}

struct Draw(u32);

impl Draw {
    fn draw(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1664525).wrapping_add(1013904223);
        (self.0 >> 8) % end
    }
    fn one_of(&mut self, choices: &[&'static str]) -> &'static str {
        choices[self.draw(choices.len() as u32) as usize]
    }
    fn order(&mut self, number: i64) -> Order {
        Order {
            id: 1000000 + number,
            name: format!("{} {}", self.one_of(&FIRST), self.one_of(&LAST)),
            amount: f64::from(self.draw(1000000)) / 100.0,
            active: self.draw(2) == 0,
            note: if self.draw(2) == 0 {
                Some(format!("{} {} {}", self.one_of(&WORDS), self.one_of(&WORDS), self.one_of(&WORDS)))
            } else {
                None
            },
            created_at: format!("20{}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", 20 + self.draw(6), 1 + self.draw(12),
                1 + self.draw(28), self.draw(24), self.draw(60), self.draw(60), self.draw(1000)),
            status: self.one_of(&STATUS).to_string(),
            quantity: 1 + self.draw(500) as i32,
        }
    }
}

fn handler(request: &[u8], rows: &[Order], deleted: &[Key]) -> Vec<u8> {
    let asked: Request = serde_json::from_slice(request).unwrap();
    assert!(!asked.secrets.api_key.is_empty());
    serde_json::to_vec(&Response {
        state: Cursor { cursor: asked.state.cursor + rows.len() as i64 },
        insert: BTreeMap::from([("orders", rows)]),
        delete: BTreeMap::from([("orders", deleted)]),
        schema: BTreeMap::from([("orders", PrimaryKey { primary_key: ["id"] })]),
        has_more: false,
    })
    .unwrap()
}

fn main() {
    let mut any = Draw(42);
    let rows: Vec<Order> = (0..40000).map(|number| any.order(number)).collect();
    let deleted: Vec<Key> = (0..20).map(|_| Key { id: i64::from(any.draw(1000000)) }).collect();
    let calls: i64 = std::env::args().nth(1).unwrap().parse().unwrap();
    for call in 0..calls {
        let request = format!(r#"{{"agent":"bench","state":{{"cursor":{call}}},"secrets":{{"api_key":"secret"}}}}"#);
        std::io::stdout().write_all(&handler(request.as_bytes(), &rows, &deleted)).unwrap();
    }
}
