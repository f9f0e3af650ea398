// SPDX-License-Identifier: BSL-1.0

// The function in Go: orders CALLS.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
)

var first = []string{"Alexandra", "Benjamin", "Charlotte", "Dominique", "Elisabeth", "Francesca",
	"Guillaume", "Henrietta", "Isabella", "Jonathan", "Katharina", "Leonardo"}
var last = []string{"Anderson", "Bergström", "Castellano", "Dubois", "Eriksen", "Fitzgerald",
	"Grünewald", "Hernandez", "Ibrahim", "Johansson", "Kowalczyk", "Lindqvist"}
var status = []string{"new", "paid", "packed", "shipped", "returned", "cancelled"}
var words = []string{"please", "leave", "at", "the", "door", "call", "before", "delivery",
	"fragile", "gift", "wrap", "express", "invoice", "attached", "second", "try"}

type order struct {
	ID        int64   `json:"id"`
	Name      string  `json:"name"`
	Amount    float64 `json:"amount"`
	Active    bool    `json:"active"`
	Note      *string `json:"note"`
	CreatedAt string  `json:"created_at"`
	Status    string  `json:"status"`
	Quantity  int32   `json:"quantity"`
}

type key struct {
	ID int64 `json:"id"`
}
type cursor struct {
	Cursor int64 `json:"cursor"`
}
type primaryKey struct {
	PrimaryKey []string `json:"primary_key"`
}

type request struct {
	State   cursor `json:"state"`
	Secrets struct {
		APIKey string `json:"api_key"`
	} `json:"secrets"`
}

type response struct {
	State   cursor                `json:"state"`
	Insert  map[string][]order    `json:"insert"`
	Delete  map[string][]key      `json:"delete"`
	Schema  map[string]primaryKey `json:"schema"`
	HasMore bool                  `json:"hasMore"`
}

var drawn uint32 = 42

func draw(end uint32) uint32 {
	drawn = drawn*1664525 + 1013904223
	return (drawn >> 8) % end
}

func newOrder(number int64) order {
	made := order{ID: 1000000 + number}
	made.Name = first[draw(12)] + " " + last[draw(12)]
	made.Amount = float64(draw(1000000)) / 100
	made.Active = draw(2) == 0
	if draw(2) == 0 {
		note := words[draw(16)] + " " + words[draw(16)] + " " + words[draw(16)]
		made.Note = &note
	}
	made.CreatedAt = fmt.Sprintf("20%d-%02d-%02dT%02d:%02d:%02d.%03dZ",
		20+draw(6), 1+draw(12), 1+draw(28), draw(24), draw(60), draw(60), draw(1000))
	made.Status = status[draw(6)]
	made.Quantity = int32(1 + draw(500))
	return made
}

var rows []order
var deleted []key

func handler(bytes []byte) ([]byte, error) {
	var asked request
	if err := json.Unmarshal(bytes, &asked); err != nil {
		return nil, err
	}
	if asked.Secrets.APIKey == "" {
		return nil, fmt.Errorf("no key")
	}
	return json.Marshal(response{
		State:  cursor{asked.State.Cursor + int64(len(rows))},
		Insert: map[string][]order{"orders": rows},
		Delete: map[string][]key{"orders": deleted},
		Schema: map[string]primaryKey{"orders": {[]string{"id"}}},
	})
}

func main() {
	for number := int64(0); number < 40000; number++ {
		rows = append(rows, newOrder(number))
	}
	for len(deleted) < 20 {
		deleted = append(deleted, key{int64(draw(1000000))})
	}
	calls, _ := strconv.Atoi(os.Args[1])
	for call := 0; call < calls; call++ {
		answer, err := handler([]byte(fmt.Sprintf(
			`{"agent":"bench","state":{"cursor":%d},"secrets":{"api_key":"secret"}}`, call)))
		if err != nil {
			panic(err)
		}
		os.Stdout.Write(answer)
	}
}
