// What only JavaScript can see in the options: unknown names, options that the algorithm does not
// use, wrong types, fractions, NaN. Driven by the engine's own option table; rules between values
// (divides, conflicts, lengths, bytes) are checked in C++.
import { refusal } from './errors.js';

const isFloat32Array = (value) =>
  ArrayBuffer.isView(value) && value[Symbol.toStringTag] === 'Float32Array';

export const isList = (value) =>
  Array.isArray(value) || /^Float(32|64)Array$/.test(value?.[Symbol.toStringTag]);

function checkFinite(name, value) {
  if (!Number.isFinite(value)) throw refusal('finite', name, value);
}

function checkType(name, value, type, description) {
  if (typeof value !== type) throw refusal('wrong_type', name, value, { other: description });
}

/** One check for each type of the option table; returns the value as C++ reads it. */
const checks = {
  integer({ name, min, max }, value) {
    checkType(name, value, 'number', 'a whole number');
    if (!Number.isInteger(value)) throw refusal('integer', name, value);
    if (value < min || value > max) throw refusal('between', name, value, { min, max });
    return value;
  },
  number({ name }, value) {
    checkType(name, value, 'number', 'a number');
    checkFinite(name, value);
    return value;
  },
  boolean({ name }, value) {
    checkType(name, value, 'boolean', 'true or false');
    return value;
  },
  text({ name }, value) {
    checkType(name, value, 'string', 'a string');
    return value;
  },
  name({ name, names }, value) {
    const other = names.join(', ');
    checkType(name, value, 'string', `one of ${other}`);
    if (!names.includes(value)) throw refusal('one_of', name, value, { other });
    return value;
  },
  numbers({ name }, value) {
    const description = 'a number or a list of numbers';
    if (!isList(value)) {
      checkType(name, value, 'number', description);
      checkFinite(name, value);
      return value;
    }
    const list = Array.from(value);
    for (const [h, each] of list.entries()) {
      checkType(`${name}[${h}]`, each, 'number', description);
      checkFinite(`${name}[${h}]`, each);
    }
    return list;
  },
};

/** One value against its row. */
export const checkValue = (row, value) => checks[row.type](row, value);

/** Throws unless `options` is an object with no names beyond the known ones; `name` is its own. */
export function checkNames(options, known, name = 'options') {
  const isObject = typeof options === 'object' && options !== null && !Array.isArray(options);
  if (!isObject) throw refusal('wrong_type', name, options, { other: 'an object' });
  for (const each of Object.keys(options)) {
    if (!known.includes(each)) throw refusal('unknown_field', each, options[each]);
  }
}

/** The given options, each checked against its row of the table, and a bit in `given` for each row. */
export function checkOptions(table, options) {
  checkNames(options, [...table.map((row) => row.name), 'q', 'k', 'v']);
  const algorithms = table.find((row) => row.name === 'algorithm');
  const algorithm =
    options.algorithm === undefined
      ? algorithms.default
      : checkValue(algorithms, options.algorithm);
  const config = checkTable(table, options, [algorithm], `algorithm ${algorithm}`);
  config.algorithm = algorithm;
  const given = table.reduce((bits, { name }, at) => bits | (Number(name in config) << at), 0);
  return { ...config, given };
}

/** Each given option against its row; refuses what none of the algorithms uses (`user` says whose). */
export function checkTable(table, options, algorithms, user) {
  const config = {};
  for (const row of table) {
    const value = options[row.name];
    if (value === undefined) {
      if (row.required && row.used_by.some((each) => algorithms.includes(each))) {
        throw refusal('missing', row.name);
      }
      continue;
    }
    if (row.name !== 'algorithm' && !row.used_by.some((each) => algorithms.includes(each))) {
      throw refusal('unused_field', row.name, value, { other: user });
    }
    config[row.name] = checkValue(row, value);
  }
  return config;
}

/** q, k and v; their lengths are checked in C++, where the shapes are known. */
export function checkArrays(options) {
  const { q, k, v } = options;
  for (const [name, value] of Object.entries({ q, k, v })) {
    if (value === undefined) throw refusal('missing', name);
    if (!isFloat32Array(value)) {
      throw refusal('wrong_type', name, value, { other: 'a Float32Array' });
    }
  }
  return { q, k, v };
}
