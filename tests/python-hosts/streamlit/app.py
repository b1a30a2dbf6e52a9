import os

import streamlit as st
import streamlit.components.v1 as components

theme = st.context.theme.type or "light"
components.iframe(
    os.environ["ATTENTION_LAB"] + "attention-lab/embed.html"
    f"#v=1&text=the%7Ccat%7Csees%7Cit&mechanism=sliding_window&window_left=2&lang=en&compact&theme={theme}",
    height=480,
)
