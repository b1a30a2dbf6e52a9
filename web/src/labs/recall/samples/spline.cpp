// Natural cubic splines: a smooth curve through points, its slope and the area under it.
#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace curve {

struct Point {
  double x;
  double y;
};

// Solves a tridiagonal system in place: b is the diagonal, a and c stand below and above it.
std::vector<double> solve(const std::vector<double>& a, std::vector<double> b,
                          const std::vector<double>& c, std::vector<double> d) {
  const std::size_t n = d.size();
  for (std::size_t i = 1; i < n; ++i) {
    const double factor = a[i] / b[i - 1];
    b[i] -= factor * c[i - 1];
    d[i] -= factor * d[i - 1];
  }
  std::vector<double> x(n);
  x[n - 1] = d[n - 1] / b[n - 1];
  for (std::size_t i = n - 1; i-- > 0;) x[i] = (d[i] - c[i] * x[i + 1]) / b[i];
  return x;
}

class Spline {
 public:
  explicit Spline(std::vector<Point> points) : points_(std::move(points)) {
    if (points_.size() < 2) throw std::invalid_argument("a spline needs two points");
    std::sort(points_.begin(), points_.end(),
              [](const Point& left, const Point& right) { return left.x < right.x; });
    bend();
  }

  double at(double x) const {
    const std::size_t i = segment(x);
    const double h = width(i);
    const double left = (points_[i + 1].x - x) / h;
    const double right = (x - points_[i].x) / h;
    const double bent = (left * left * left - left) * moments_[i] +
                        (right * right * right - right) * moments_[i + 1];
    return left * points_[i].y + right * points_[i + 1].y + bent * h * h / 6;
  }

  double slope(double x) const {
    const std::size_t i = segment(x);
    const double h = width(i);
    const double left = (points_[i + 1].x - x) / h;
    const double right = (x - points_[i].x) / h;
    const double rise = (points_[i + 1].y - points_[i].y) / h;
    return rise + h / 6 * ((3 * right * right - 1) * moments_[i + 1] -
                           (3 * left * left - 1) * moments_[i]);
  }

  double area() const;

 private:
  double width(std::size_t i) const { return points_[i + 1].x - points_[i].x; }

  std::size_t segment(double x) const {
    const auto after = std::upper_bound(
        points_.begin() + 1, points_.end() - 1, x,
        [](double value, const Point& point) { return value < point.x; });
    return static_cast<std::size_t>(after - points_.begin()) - 1;
  }

  void bend() {
    const std::size_t n = points_.size();
    std::vector<double> below(n), diagonal(n, 1), above(n), right(n);
    for (std::size_t i = 1; i + 1 < n; ++i) {
      below[i] = width(i - 1);
      above[i] = width(i);
      diagonal[i] = 2 * (width(i - 1) + width(i));
      right[i] = 6 * ((points_[i + 1].y - points_[i].y) / width(i) -
                      (points_[i].y - points_[i - 1].y) / width(i - 1));
    }
    moments_ = solve(below, diagonal, above, right);
  }

  std::vector<Point> points_;
  std::vector<double> moments_;  // second derivatives
};

double Spline::area() const {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < points_.size(); ++i) {
    const double h = width(i);
    sum += h * (points_[i].y + points_[i + 1].y) / 2;
    sum -= h * h * h * (moments_[i] + moments_[i + 1]) / 24;
  }
  return sum;
}

}  // namespace curve
