#include "engine/train/adamw.h"

#include <cmath>

namespace attn::train {

template <typename Real>
void AdamW<Real>::step(int64_t t, double lr, double factor, const std::vector<Real>& gradients,
                       std::vector<Real>* weights) {
  const Real b1 = static_cast<Real>(options_.beta1), b2 = static_cast<Real>(options_.beta2);
  const Real scale = static_cast<Real>(factor), eps = static_cast<Real>(options_.eps);
  const double t_real = static_cast<double>(t);
  // m / (1 - b1^t) and v / (1 - b2^t): what the zeros at the start take away.
  const Real m_step = static_cast<Real>(lr / (1 - std::pow(options_.beta1, t_real)));
  const Real v_scale = static_cast<Real>(1 / (1 - std::pow(options_.beta2, t_real)));
  const Real keep = static_cast<Real>(1 - lr * options_.weight_decay);
  Real* const w = weights->data();
  for (size_t i = 0; i < gradients.size(); ++i) {
    const Real g = gradients[i] * scale;
    m_[i] = b1 * m_[i] + (1 - b1) * g;
    v_[i] = b2 * v_[i] + (1 - b2) * g * g;
    w[i] = keep * w[i] - m_step * m_[i] / (std::sqrt(v_[i] * v_scale) + eps);
  }
}

template <typename Real>
double clip_factor(const std::vector<Real>& gradients, double clip) {
  if (clip == 0) return 1;
  double square = 0;
  for (const Real g : gradients) square += static_cast<double>(g) * static_cast<double>(g);
  const double norm = std::sqrt(square);
  return norm > clip ? clip / norm : 1;
}

template class AdamW<float>;
template class AdamW<double>;
template double clip_factor(const std::vector<float>&, double);
template double clip_factor(const std::vector<double>&, double);

}  // namespace attn::train
