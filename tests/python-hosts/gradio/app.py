import os

import gradio as gr

base = os.environ["ATTENTION_LAB"]
with gr.Blocks() as demo:
    gr.HTML('<attention-lab text="the|cat|sees|it" mechanism="sliding_window" window_left="2">A cat.</attention-lab>')

demo.launch(head=f'<script type="module" src="{base}attention-lab/attention-lab.js"></script>',
            server_name="127.0.0.1", server_port=int(os.environ["PORT"]), quiet=True)
