project = "A site of Sphinx"
extensions = ["myst_parser"]
html_static_path = ["_static"]
html_css_files = ["attention-lab/attention-lab.css"]
html_js_files = [("attention-lab/attention-lab.js", {"type": "module"})]
exclude_patterns = ["_static", "_build"]
