import type { CaptionKey } from '../captions.ts';

export const captions: Record<CaptionKey, string> = {
  'x.row':
    '{query} becomes a row of numbers: which word, what it is like, where it stands, its class.',
  'qkv.row':
    'The same {x} times three matrices gives {query} its query {q}, key {k} and value {v}.',
  'qkv.given': 'The query {q}, key {k} and value {v} of {query} are given as they are.',
  'scores.cell': 'The query of {query} meets the key of {key}: similarity {value}.',
  'scores.cell.largest':
    'The query of {query} meets the key of {key}: similarity {value}, the largest in this row so far.',
  'scores.cell.self': 'The query of {query} meets its own key: similarity {value}.',
  'mask.all':
    '{masked} of {total} cells are masked: tokens not read yet get no score and no weight.',
  'mask.window':
    '{masked} of {total} cells are masked: tokens not read yet or outside the window get no weight.',
  'mask.prefix':
    '{masked} of {total} cells are masked: every token sees the whole prefix, none looks ahead beyond it.',
  'mask.none': 'All {total} pairs may look at each other: nothing is masked.',
  'softmax.row': '{query} gives {weight} of its weight to {key}; the row adds up to 1.',
  'softmax.row.self': '{query} keeps {weight} of its weight for itself; the row adds up to 1.',
  'softmax.row.only': '{query} sees only itself, with weight {weight}.',
  'softmax.row.window':
    'The window of {query} holds only {keys}; {key} takes {weight} of the weight.',
  'output.row':
    'The output of {query}: the values {v} of {count} tokens added up by weight, {weight} of it from {key}.',
  'output.row.only': '{query} sees only itself, so its output is its own value {v}.',
  'phi.row': 'The feature map makes query and key of {query} positive: {phi_q} and {phi_k}.',
  'phi.unit':
    'Query and key of {query} are divided by their lengths: {phi_q} and {phi_k} have length 1.',
  'error.first':
    'The state is empty and holds nothing for the key of {query}: all of its value {v} is missing.',
  'error.token':
    'To {phi_k} of {query} the state answers mostly {weight} of the value of {key}; {v} less that answer is the error.',
  'error.gated':
    'Shrunk to {decay}, the state answers {query} mostly with {weight} of the value of {key}; {v} less that is the error.',
  'update.missing':
    '{query} writes only what is missing: {phi_k} times {u}. Asked again, the state now answers {v}.',
  'update.share':
    '{query} writes {beta} of what is missing: {phi_k} times {u}. The next answer is closer to {v}.',
  'update.nothing':
    '{query} writes nothing of what is missing to {v}: the share that enters the state is {beta}.',
  'read.unit':
    '{query} reads the state with {phi_q}: a sum in which {key} has the largest implied weight, {weight}.',
  'read.unit.self':
    '{query} reads the state with {phi_q}: a sum in which its own value has the largest implied weight, {weight}.',
  'update.token':
    '{query} is folded into the state: {phi_k} times {v} is added, and nothing else is kept.',
  'update.first':
    '{query} is folded into the empty state: {phi_k} times {v} is added, and nothing else is kept.',
  'read.token':
    '{query} reads the state with {phi_q}; that amounts to {weight} of its weight on {key}, the largest share.',
  'read.self':
    '{query} reads the state with {phi_q}; that amounts to {weight} of its weight on itself, the largest share.',
  'update.sum':
    '{query} is folded into the state: {k} times {v} is added, and nothing else is kept.',
  'update.decay':
    'The old state shrinks to {decay} of itself; then {query} is folded in: {k} times {v} is added.',
  'read.signed':
    '{query} reads the state with {q}: a sum in which {key} has the largest implied weight, {weight}.',
  'intra.row':
    'Within the chunk: {q} of {query} meets {k} of {keys}; pairs in this row: {pairs}, decayed by distance.',
  'intra.mapped':
    'Within the chunk: {phi_q} of {query} meets {phi_k} of {keys}; pairs in this row: {pairs}.',
  'inter.row':
    '{query} reads the state carried in from {chunk_begin} tokens before the chunk, shrunk to {decay}, and adds its own row of pairs.',
  'inter.mapped':
    '{query} reads the state carried in from {chunk_begin} tokens before the chunk and adds its own row of pairs.',
  'inter.first':
    'No chunk comes before, so the state is empty: the output of {query} is its own row of pairs.',
  'carry.chunk':
    'The state shrinks to {decay} of itself; then {queries} enter at once, as one product of matrices.',
  'carry.sum': '{queries} enter the state at once, as one product of matrices, and are carried on.',
  'tiles.first':
    'Tile {tile} of {tiles} for {queries}: the keys {keys}. Each row carries only m, ℓ and o.',
  'tiles.next':
    'Tile {tile} of {tiles} for {queries}: the scores against {keys} update m, ℓ and o, and are thrown away.',
  'finish.block':
    'No tile is left for {queries}: o divided by ℓ is the output, and no row of scores was ever stored.',
  'compute.own':
    'Device {device} attends to the keys and values of its own tokens: {pairs} pairs; nothing is sent for them.',
  'compute.hop':
    'Device {device} attends to the block of device {source}: {pairs} pairs, merged with what it already knows.',
  'compute.wait':
    'Device {device} holds the block of device {source}, which its queries may not see: it waits.',
  'compute.idle':
    'Device {device} owns no token, so it only passes on the block of device {source}.',
  'layer.window':
    'Layer {layer} of {layers} sees windows of {count} tokens: what lies further back can only be handed on.',
  'layer.full':
    'Layer {layer} of {layers} sees all before: whatever any token has gathered so far arrives at once.',
  'layer.linear':
    'Layer {layer} of {layers} keeps one state: everything before has a share in it, none stands out.',
  'send.all':
    'All {devices} devices pass their keys and values on: {bytes} in this hop, while the queries stay.',
};
