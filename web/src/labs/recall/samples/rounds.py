"""Plans delivery rounds for a small shop: reads orders, groups them by street, packs vans."""
import csv
import math
from collections import defaultdict
from datetime import date, timedelta


class Order:
    """One parcel and where it has to go."""

    def __init__(self, number, street, house, weight, due):
        self.number = number
        self.street = street
        self.house = house
        self.weight = weight
        self.due = due

    def is_late(self, today):
        return self.due < today

    def label(self):
        return f'{self.number}: {self.street} {self.house}'


def read_orders(path):
    """Rows without a number are skipped and counted."""
    orders = []
    skipped = 0
    with open(path, newline='', encoding='utf-8') as file:
        for row in csv.DictReader(file):
            if not row['number']:
                skipped += 1
                continue
            due = date.fromisoformat(row['due'])
            weight = float(row['weight'])
            order = Order(row['number'], row['street'], int(row['house']), weight, due)
            orders.append(order)
    return orders, skipped


def by_street(orders):
    streets = defaultdict(list)
    for order in orders:
        streets[order.street].append(order)
    return streets


# What the vans can carry, and how long a day is. The last lines of this file depend on them.
DEPOT = (0.0, 0.0)
WORK_HOURS = 8
SPEED = 24.0
MAX_LOAD = 120.0


def sort_houses(orders):
    """Up one side of the street and down the other."""
    odd = [order for order in orders if order.house % 2 == 1]
    even = [order for order in orders if order.house % 2 == 0]
    odd.sort(key=lambda order: order.house)
    even.sort(key=lambda order: order.house, reverse=True)
    return odd + even


class Street:
    """A name, a place on the map and the orders that wait there."""

    def __init__(self, name, x, y):
        self.name = name
        self.x = x
        self.y = y
        self.orders = []

    def add(self, order):
        self.orders.append(order)

    def weight(self):
        return sum(order.weight for order in self.orders)

    def stops(self):
        return len({order.house for order in self.orders})

    def distance_to(self, other):
        return math.hypot(self.x - other.x, self.y - other.y)

    def urgency(self, today):
        if not self.orders:
            return math.inf
        return min((order.due - today).days for order in self.orders)


def read_streets(path):
    """One row a street: its name and where it is, in kilometres."""
    streets = {}
    with open(path, newline='', encoding='utf-8') as file:
        for row in csv.DictReader(file):
            name = row['name']
            x = float(row['x'])
            y = float(row['y'])
            streets[name] = Street(name, x, y)
    return streets


def assign(orders, streets):
    """Puts each order into its street; returns what has no street."""
    unknown = []
    for order in orders:
        street = streets.get(order.street)
        if street is None:
            unknown.append(order)
        else:
            street.add(order)
    return unknown


def nearest(here, streets):
    """The street to go to next, and how far it is."""
    best = None
    best_distance = math.inf
    for street in streets:
        distance = here.distance_to(street)
        if distance < best_distance:
            best = street
            best_distance = distance
    return best, best_distance


class Round:
    """The streets that one van visits in a day."""

    def __init__(self, van, start):
        self.van = van
        self.start = start
        self.streets = []
        self.length = 0.0

    def append(self, street, distance):
        self.streets.append(street)
        self.length += distance

    def load(self):
        return sum(street.weight() for street in self.streets)

    def stops(self):
        return sum(street.stops() for street in self.streets)

    def hours(self, speed, minutes_a_stop):
        driving = self.length / speed
        handing_over = self.stops() * minutes_a_stop / 60
        return driving + handing_over

    def orders(self):
        for street in self.streets:
            yield from sort_houses(street.orders)


def split_heavy(street, limit):
    """A street that no van can carry becomes two, and so on."""
    if street.weight() <= limit:
        return [street]
    ordered = sort_houses(street.orders)
    middle = len(ordered) // 2
    parts = []
    for part in (ordered[:middle], ordered[middle:]):
        half = Street(street.name, street.x, street.y)
        for order in part:
            half.add(order)
        parts.extend(split_heavy(half, limit) if len(part) > 1 else [half])
    return parts


def waiting(streets, today, horizon):
    """Streets with something to bring, the most urgent first."""
    chosen = [
        street
        for street in streets.values()
        if street.orders and street.urgency(today) <= horizon
    ]
    chosen.sort(key=lambda street: (street.urgency(today), street.name))
    return chosen


def plan_round(van, start, left, limit):
    """Greedy: always on to the nearest street that still fits."""
    current = Round(van, start)
    here = start
    load = 0.0
    while left:
        fitting = [street for street in left if load + street.weight() <= limit]
        if not fitting:
            break
        street, distance = nearest(here, fitting)
        current.append(street, distance)
        load += street.weight()
        left.remove(street)
        here = street
    current.length += here.distance_to(start)
    return current


def improve(current):
    """Reverses stretches of the round as long as that makes it shorter."""
    streets = current.streets
    changed = True
    while changed:
        changed = False
        for i in range(len(streets) - 1):
            for j in range(i + 1, len(streets)):
                before = path_length(current.start, streets)
                candidate = streets[:i] + streets[i : j + 1][::-1] + streets[j + 1 :]
                after = path_length(current.start, candidate)
                if after + 1e-9 < before:
                    streets = candidate
                    changed = True
    current.streets = streets
    current.length = path_length(current.start, streets)
    return current


def path_length(start, streets):
    """From the depot through all streets and back."""
    length = 0.0
    here = start
    for street in streets:
        length += here.distance_to(street)
        here = street
    return length + here.distance_to(start)


def report(rounds, today):
    lines = [f'Rounds for {today.isoformat()}']
    for current in rounds:
        lines.append(f'{current.van}: {current.stops()} stops, {current.length:.1f} km')
        for order in current.orders():
            mark = '!' if order.is_late(today) else ' '
            lines.append(f'  {mark} {order.label()}')
    return '\n'.join(lines)


def write_report(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
        file.write('\n')


def check(rounds, orders):
    """Every order is in exactly one round."""
    seen = set()
    for current in rounds:
        for order in current.orders():
            if order.number in seen:
                raise ValueError(f'twice: {order.label()}')
            seen.add(order.number)
    missing = [order for order in orders if order.number not in seen]
    if missing:
        names = ', '.join(order.label() for order in missing)
        raise ValueError(f'not planned: {names}')


def summary(rounds, speed, minutes_a_stop):
    total = 0.0
    longest = 0.0
    for current in rounds:
        hours = current.hours(speed, minutes_a_stop)
        total += hours
        longest = max(longest, hours)
    return total, longest


def too_long(rounds, hours, speed, minutes_a_stop):
    return [
        current
        for current in rounds
        if current.hours(speed, minutes_a_stop) > hours
    ]


def plan(order_file, street_file, today, vans):
    orders, skipped = read_orders(order_file)
    streets = read_streets(street_file)
    unknown = assign(orders, streets)
    horizon = 3
    left = []
    for street in waiting(streets, today, horizon):
        left.extend(split_heavy(street, MAX_LOAD))
    start = Street('depot', *DEPOT)
    rounds = []
    for van in vans:
        if not left:
            break
        current = plan_round(van, start, left, MAX_LOAD)
        rounds.append(improve(current))
    return rounds, left, unknown, skipped


def main():
    today = date.today() + timedelta(days=1)
    vans = ['north', 'south']
    rounds, left, unknown, skipped = plan('orders.csv', 'streets.csv', today, vans)
    minutes = 4
    slow = too_long(rounds, WORK_HOURS, SPEED, minutes)
    total, longest = summary(rounds, SPEED, minutes)
    text = report(rounds, today)
    write_report('rounds.txt', text)
    print(f'{len(rounds)} rounds, {total:.1f} h, longest {longest:.1f} h')
    for current in slow:
        print(current.van, 'works longer than', WORK_HOURS, 'hours')
    for street in left:
        print('tomorrow:', street.name, street.weight())
    for order in unknown:
        print('no such street:', order.label())
    if skipped:
        print(skipped, 'rows without a number')


if __name__ == '__main__':
    main()
