// SPDX-License-Identifier: BSL-1.0
// The function in Node.js: orders.js CALLS.
'use strict';
const fs = require('fs');

const FIRST = ['Alexandra', 'Benjamin', 'Charlotte', 'Dominique', 'Elisabeth', 'Francesca',
    'Guillaume', 'Henrietta', 'Isabella', 'Jonathan', 'Katharina', 'Leonardo'];
const LAST = ['Anderson', 'Bergström', 'Castellano', 'Dubois', 'Eriksen', 'Fitzgerald',
    'Grünewald', 'Hernandez', 'Ibrahim', 'Johansson', 'Kowalczyk', 'Lindqvist'];
const STATUS = ['new', 'paid', 'packed', 'shipped', 'returned', 'cancelled'];
const WORDS = ['please', 'leave', 'at', 'the', 'door', 'call', 'before', 'delivery',
    'fragile', 'gift', 'wrap', 'express', 'invoice', 'attached', 'second', 'try'];

let drawn = 42;
function draw(end) {
    drawn = (Math.imul(drawn, 1664525) + 1013904223) >>> 0;
    return (drawn >>> 8) % end;
}

const padded = (number, width = 2) => String(number).padStart(width, '0');

function order(number) {
    return {
        id: 1000000 + number,
        name: FIRST[draw(12)] + ' ' + LAST[draw(12)],
        amount: draw(1000000) / 100,
        active: draw(2) === 0,
        note: draw(2) === 0 ? WORDS[draw(16)] + ' ' + WORDS[draw(16)] + ' ' + WORDS[draw(16)] : null,
        created_at: `20${20 + draw(6)}-${padded(1 + draw(12))}-${padded(1 + draw(28))}` +
            `T${padded(draw(24))}:${padded(draw(60))}:${padded(draw(60))}.${padded(draw(1000), 3)}Z`,
        status: STATUS[draw(6)],
        quantity: 1 + draw(500),
    };
}

const rows = Array.from({length: 40000}, (_, number) => order(number));
const deleted = Array.from({length: 20}, () => draw(1000000));

function handler(request) {
    const asked = JSON.parse(request);
    if (!asked.secrets.api_key) throw new Error('no key');
    return JSON.stringify({
        state: {cursor: asked.state.cursor + rows.length},
        insert: {orders: rows},
        delete: {orders: deleted.map(id => ({id}))},
        schema: {orders: {primary_key: ['id']}},
        hasMore: false,
    });
}

for (let call = 0; call < Number(process.argv[2]); ++call) {
    const answer = Buffer.from(handler(`{"agent":"bench","state":{"cursor":${call}},"secrets":{"api_key":"secret"}}`));
    for (let sent = 0; sent < answer.length;) sent += fs.writeSync(1, answer, sent);
}
