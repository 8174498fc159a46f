"""The best course by trying all, and whether rules can hold together."""


SESSIONS = 6


class TooMany(Exception):
    """More choices than are worth trying."""


def best(problem, most=300000):
    """Give (objective, days) of the best course, or None where there is none.

    Days are tried in plan order from the earliest, so the first of equals is
    the lexicographically least.
    """
    found = [None, None]
    nodes = [0]
    names = problem.planned

    if len(names) > SESSIONS:
        raise TooMany

    def partners(i):
        return [(a, table) for (a, b), table in problem.pairs.items()
                if b == names[i] and a in names[:i]]

    before = [partners(i) for i in range(len(names))]

    def place(i, chosen, weight):
        if i == len(names):
            value = problem.objective(chosen)
            if found[0] is None or value < found[0]:
                found[:] = value, dict(chosen)
            return
        name = names[i]
        for day, own in sorted(problem.single[name].items()):
            nodes[0] += 1
            if nodes[0] > most:
                raise TooMany
            extra = [t.get(day - chosen[a], 0) for a, t in before[i]]
            if None in extra:
                continue
            total = weight + own + sum(extra)
            if found[0] is not None and total > found[0][0]:
                continue
            chosen[name] = day
            if problem.fits(name, chosen):
                place(i + 1, chosen, total)
            del chosen[name]

    place(0, {}, 0)
    return None if found[0] is None else tuple(found)


class Domains:
    """Days as bits of whole numbers, with propagation over pairs."""

    def __init__(self, problem):
        self.problem = problem
        self.start = problem.horizon[0]
        self.pairs = {}
        for (a, b), table in problem.pairs.items():
            musts = [d for d, weight in table.items() if weight is None]
            if musts:
                self.pairs[a, b] = musts
                self.pairs[b, a] = [-d for d in musts]
        self.size = problem.horizon[1] - self.start + 1

    def first(self):
        return {name: sum(1 << (d - self.start) for d in table)
                for name, table in self.problem.single.items()}

    def supported(self, domain, forbidden):
        """Give the partner's days that some day of `domain` goes with."""
        full, out = (1 << self.size) - 1, 0
        base = self.size  # bit `base` stands for difference 0
        mask = sum(1 << (base + d) for d in forbidden)
        allowed = ((1 << (2 * self.size + 1)) - 1) & ~mask
        while domain and out != full:
            low = (domain & -domain).bit_length() - 1
            out |= (allowed >> (base - low)) & full
            domain &= domain - 1
        return out

    def propagate(self, domains):
        """Take away days without a partner; False where none are left."""
        queue = set(self.pairs)
        while queue:
            a, b = queue.pop()
            left = domains[b] & self.supported(domains[a], self.pairs[a, b])
            if not left:
                return False
            if left != domains[b]:
                domains[b] = left
                queue |= {(x, y) for x, y in self.pairs if x == b}
        return all(domains.values())

    def bits(self, domain):
        while domain:
            low = domain & -domain
            yield low
            domain ^= low

    def fits(self, domains):
        chosen = {n: d.bit_length() - 1 + self.start
                  for n, d in domains.items() if d and d & (d - 1) == 0}
        return all(self.problem.fits(n, chosen) for n in chosen)

    def solvable(self, domains, budget):
        budget[0] -= 1
        if budget[0] < 0:
            raise TooMany
        if not self.propagate(domains) or not self.fits(domains):
            return False
        left = [n for n, d in domains.items() if d & (d - 1)]
        if not left:
            return True
        name = min(left, key=lambda n: bin(domains[n]).count('1'))
        return any(self.solvable({**domains, name: bit}, budget)
                   for bit in self.bits(domains[name]))


def can_hold(problem, budget=4000):
    """Tell whether any days keep every must; shoulds do not matter."""
    domains = Domains(problem)
    return domains.solvable(domains.first(), [budget])
